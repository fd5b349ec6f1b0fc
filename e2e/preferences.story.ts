import type { BrowserContext, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from './support/story.ts'

/** What the very first answer of the server shows, before any script. */
async function firstSight(context: BrowserContext, page: Page): Promise<{ lang: string; dark: boolean }> {
  const bare = await context.browser()?.newContext({
    javaScriptEnabled: false,
    storageState: await context.storageState(),
    baseURL: new URL(page.url()).origin,
    locale: 'en-US',
    colorScheme: 'light',
  })
  if (!bare) throw new Error('the context has no browser')
  const other = await bare.newPage()
  await other.goto('/')
  const { channels } = await sharp(await other.screenshot()).stats()
  const seen = {
    lang: await other.evaluate(() => document.documentElement.lang),
    dark: channels.every(({ mean }) => mean < 128),
  }
  await bare.close()
  return seen
}

test('a visitor chooses language and theme, and the next first sight has them', async ({ page, context }) => {
  await page.goto('/')
  expect(await firstSight(context, page)).toEqual({ lang: 'en', dark: false })
  await page.getByRole('button', { name: 'Language and appearance' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.getByRole('menuitemradio', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await firstSight(context, page)).toEqual({ lang: 'zh-CN', dark: true })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('an account keeps its language and theme on every device', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account' }).click()
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/me/settings') && answer.ok())
  await page.getByRole('menuitemradio', { name: '简体中文' }).click()
  await saved
  const elsewhere = await anotherBrowser()
  await people.signIn(elsewhere, person)
  const other = await elsewhere.newPage()
  await other.goto('/')
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test.describe('a browser that wishes for Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('gets Chinese', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
    await expect(page).toHaveTitle(/登录/)
  })
})
