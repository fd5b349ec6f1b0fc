import { beforeEach, expect, it, vi } from 'vitest'

/** Each test begins as a page does: with no texts at all. */
async function open() {
  vi.resetModules()
  return await import('./languages.ts')
}

type Languages = Awaited<ReturnType<typeof open>>

let languages: Languages

beforeEach(async () => {
  languages = await open()
})

const says = (key: string) => languages.i18n.global.t(key)
const page = async () => 'a page'

it('a page comes with its texts in the language that is on its way', async () => {
  const texts = languages.setLanguage('zh-CN')
  const [found] = await Promise.all([languages.withTexts(['settings'], page)(), texts])
  expect(found).toBe('a page')
  expect([says('settings.title'), says('settings.tokens.title')]).toEqual(['设置', '访问令牌'])
})

it('what is on the page changes its language as a whole', async () => {
  await languages.setLanguage('en')
  await languages.withTexts(['settings', 'uploads'], page)()
  expect([says('settings.tokens.title'), says('uploads.title')]).toEqual(['Access tokens', 'Upload photos'])
  await languages.setLanguage('zh-CN')
  expect([says('settings.tokens.title'), says('uploads.title')]).toEqual(['访问令牌', '上传照片'])
})

it('of two languages chosen one after the other, the later one stays', async () => {
  await Promise.all([languages.setLanguage('zh-CN'), languages.setLanguage('en')])
  expect([languages.i18n.global.locale.value, says('settings.title')]).toEqual(['en', 'Settings'])
})
