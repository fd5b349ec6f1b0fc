import type { Page } from '@playwright/test'
import { letCollectBe, letPhotosBe } from './support/databases.ts'
import { letItBeKnown } from './support/site.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

const tiles = (page: Page) => page.locator('a[data-photo]')
const firstPicture = (page: Page) => tiles(page).first().locator('img').first()
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
const namesOf = (page: Page) =>
  tiles(page).evaluateAll((all) => all.map((tile) => tile.querySelector('img')?.getAttribute('alt')))

/** No file lies behind these photos; here none is missed. */
async function letPicturesBe(page: Page): Promise<void> {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }))
}

test.beforeEach(async ({ page }) => letPicturesBe(page))

test('explore has three orders, each with an address that can be reloaded, left and come back to', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 30)
  await letCollectBe(site.databaseUrl, username, 'Number 7')
  await letItBeKnown(site)
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).filter({ visible: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explore')
  await expect(page).toHaveURL(/\/explore$/)
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 7')
  await expectAccessible(page)

  await tab(page, 'Fresh').click()
  await expect(page).toHaveURL(/\/explore\?order=fresh$/)
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 30')
  await page.reload()
  await expect(tab(page, 'Fresh')).toHaveAttribute('aria-selected', 'true')
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 30')
  await page.goBack()
  await expect(page).toHaveURL(/\/explore$/)
  await expect(tab(page, 'Trending')).toHaveAttribute('aria-selected', 'true')
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 7')

  // From a photo it goes on along the list one came from.
  const second = String((await namesOf(page))[1])
  await tiles(page).first().click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Number 7')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(second)
  await expect(page).toHaveURL(/list=trending/)
})

test('a draw is drawn again by a press, and stays as it is for whoever comes back to it', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 60)
  await page.goto('/explore')
  await tab(page, 'Shuffle').click()
  await expect(page).toHaveURL(/order=shuffle$/)
  await expect(tiles(page).first()).toBeVisible()
  const first = await namesOf(page)
  await page.getByRole('button', { name: 'Shuffle again' }).click()
  await expect.poll(() => namesOf(page)).not.toEqual(first)
  const second = await namesOf(page)
  await tiles(page).nth(2).click()
  await expect(page).toHaveURL(/\/photos\/\d+\?list=shuffle$/)
  await page.goBack()
  await expect(tiles(page).nth(2)).toBeFocused()
  expect(await namesOf(page)).toEqual(second)
})

test.describe('at a desk', () => {
  test.use(desktop)

  test('explore is in the one navigation, and the one current place', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.goto('/explore')
    const navigation = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
    await expect(navigation).toHaveCount(1)
    await expect(navigation.getByRole('link')).toHaveText(['Home', 'Explore', 'Upload', 'Profile'])
    await expect(navigation.locator('[aria-current="page"]')).toHaveText(['Explore'])
  })
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the bar has it too, and hides no photo', async ({ page, people, site }) => {
    const { username } = await people.anAccount()
    await letPhotosBe(site.databaseUrl, username, 10)
    await page.goto('/explore')
    const bar = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
    await expect(bar.locator('[aria-current="page"]')).toHaveText(['Explore'])
    await expect(async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await expect(page.getByText('No more photos.')).toBeInViewport({ timeout: 500 })
    }).toPass()
    const [barBox, lastBox] = [await bar.boundingBox(), await tiles(page).last().boundingBox()]
    expect((barBox?.y ?? 0) + (barBox?.height ?? 0)).toBe(844)
    expect((lastBox?.y ?? 0) + (lastBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0)
  })
})
