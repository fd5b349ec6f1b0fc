import { openPlace, places } from '../support/places.ts'
import { desktop, expect, expectAccessible, phone, test } from '../support/story.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'zh-CN']) {
    for (const screen of [phone, desktop]) {
      test.describe(`${colorScheme}, ${locale}, ${screen.viewport.width} pixels`, () => {
        test.use({ ...screen, colorScheme, locale })

        test('every page is accessible', async ({ page, people, site, administrator, signIn }) => {
          test.slow()
          const member = await people.anAccount({}, locale)
          const viewers = { visitor: undefined, member, administrator }
          for (const place of places) {
            const { as } = place
            const viewer = viewers[as]
            await page.context().clearCookies()
            if (viewer) await signIn(viewer)
            await openPlace(place, { page, people, site, viewer })
            await expectAccessible(page)
            const lang = as === 'administrator' ? 'en' : locale.replace('-US', '')
            await expect(page.locator('html')).toHaveAttribute('lang', lang)
          }
        })
      })
    }
  }
}
