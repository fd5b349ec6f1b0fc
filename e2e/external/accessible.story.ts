import { places } from '../support/places.ts'
import { desktop, expect, expectAccessible, phone, test } from '../support/story.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'zh-CN']) {
    for (const screen of [phone, desktop]) {
      test.describe(`${colorScheme}, ${locale}, ${screen.viewport.width} pixels`, () => {
        test.use({ ...screen, colorScheme, locale })

        test('every page is accessible', async ({ page, people, administrator, signIn }) => {
          test.slow()
          const member = await people.anAccount({}, locale)
          for (const { path, as } of places) {
            await page.context().clearCookies()
            if (as === 'member') await signIn(member)
            if (as === 'administrator') await signIn(administrator)
            await page.goto(path)
            await expectAccessible(page)
            const lang = as === 'administrator' ? 'en' : locale.replace('-US', '')
            await expect(page.locator('html')).toHaveAttribute('lang', lang)
          }
        })
      })
    }
  }
}
