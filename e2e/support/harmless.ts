import { expect, type Page } from '@playwright/test'

/** As long as a name may be: each of them would run by another road. */
export const hostileNames = [
  '<script>__xss=1</script>',
  '<img src onerror=__xss=1>',
  '"><svg onload=__xss=1>',
  "'-(__xss=1)-'{{__xss=1}}",
  '</title><script>__xss=1//',
]

export const longHostile = `</script><script>__xss=1</script><img src=x onerror="__xss=1">{{constructor.constructor('__xss=1')()}}`

/** A page on which nothing of what somebody wrote has run or become a part of it. */
export async function expectHarmless(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expectNothingRan(page)
}

/** The same of a page without a heading. */
export async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
  const foreign = page.locator(
    '[onerror], [onload], iframe, img[src="x"], img[src=""], script:not([src]):not([type]), a[href^="javascript:" i], a[href^="data:" i]',
  )
  await expect(foreign).toHaveCount(0)
}
