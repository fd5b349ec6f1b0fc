import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { browserOf } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

it('the site says what it is called, accepts and allows, to anybody', async () => {
  const answer = await browserOf(test)('GET', '/site')
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    {
      name: 'Tintype',
      description: '',
      registration: 'open',
      needsWelcome: true,
      mailIsSent: false,
      languages: ['en', 'zh-CN'],
      limits: {
        uploadBytes: 40 * 1024 * 1024,
        megapixels: 100,
        batch: 100,
        description: 500,
        altText: 1000,
        tags: 20,
        tag: 30,
      },
      acceptedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
    },
  ])
})

it('the site says whether its mails are sent', async () => {
  const sending = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1' })
  expect((await browserOf(sending)('GET', '/site')).json().mailIsSent).toBe(true)
  await sending.stop()
})

it('HEIC is accepted where it is switched on', async () => {
  const taking = await startTestApp({ HEIC: 'on' })
  const { acceptedTypes } = (await browserOf(taking)('GET', '/site')).json()
  expect(acceptedTypes).toEqual(expect.arrayContaining(['image/jpeg', 'image/heic', 'image/heif']))
  await taking.stop()
})
