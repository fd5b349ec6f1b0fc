import { expect, expectAccessible, phone, test } from './support/story.ts'

test('an address that leads nowhere says so, and leads home', async ({ page }) => {
  const answer = await page.goto('/no/such/page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to the home page' }).click()
  await expect(page).toHaveURL(/\/$/)
})

test('the first key leads past the navigation', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a new page is announced and takes the focus', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: /^Join/ }).click()
  const heading = page.getByRole('heading', { level: 1, name: 'Create an account' })
  await expect(heading).toBeVisible()
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  await expect(page).toHaveTitle(/^Create an account · /)
})

test('exactly one place is the current one', async ({ page }) => {
  await page.goto('/')
  const current = page.getByRole('navigation').locator('[aria-current="page"]:visible')
  await expect(current).toHaveCount(1)
  await expect(current).toHaveText('Home')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the bar stands at the lower edge and hides nothing', async ({ page }) => {
    await page.goto('/sign-up')
    const bar = page.getByRole('navigation').filter({ visible: true }).last()
    const last = page.getByRole('main').getByRole('link').last()
    await last.scrollIntoViewIfNeeded()
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    const barBox = await bar.boundingBox()
    const lastBox = await last.boundingBox()
    expect((barBox?.y ?? 0) + (barBox?.height ?? 0)).toBe(844)
    expect((lastBox?.y ?? 0) + (lastBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0)
  })
})
