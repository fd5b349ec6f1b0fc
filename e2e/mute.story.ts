import type { Page } from '@playwright/test'
import { letFollow, letPostsBe } from './support/databases.ts'
import { answerPictures, cards } from './support/feed-page.ts'
import { expect, test } from './support/story.ts'

const tiles = (page: Page, list: string) => page.getByRole('list', { name: list }).locator('a[data-photo]')

/** By author, whose last one stands there. */
async function idsOf(page: Page, list: string, count: number): Promise<string[]> {
  await expect(tiles(page, list).nth(count - 1)).toBeVisible()
  return await tiles(page, list).evaluateAll((all) =>
    all.map((tile) => tile.getAttribute('data-photo') ?? ''),
  )
}

test('whoever is muted is out of home, on both tabs and from picture to picture, and stays in explore', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const reader = await people.anAccount()
  // From old to new.
  for (const name of ['Dora Maar', 'Ilse Bing', 'Lee Miller']) {
    const { username } = await people.anAccount({ name })
    await letPostsBe(site.databaseUrl, username, 1)
    await letFollow(site.databaseUrl, reader.username, username)
  }
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(3)
  await page.getByRole('tab', { name: 'Everyone' }).click()
  const [lees = '', ilses = '', doras = ''] = await idsOf(page, 'Newest photos', 3)

  await page.getByRole('tab', { name: 'Following' }).click()
  await page.getByRole('button', { name: 'More about the post by Ilse Bing' }).click()
  await page.getByRole('menuitem', { name: /^Mute/ }).click()
  await expect(cards(page)).toHaveCount(2)
  await page.getByRole('tab', { name: 'Everyone' }).click()
  const newest = page.getByRole('list', { name: 'Newest photos' })
  await expect(newest.locator(`[data-photo="${ilses}"]`)).toHaveCount(0)
  await expect(newest.locator(`[data-photo="${doras}"]`)).toBeVisible()

  await newest.locator(`[data-photo="${lees}"]`).click()
  await expect(page).toHaveURL(`/photos/${lees}?list=everyone`)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(`/photos/${doras}?list=everyone`)
  await page.goto('/')
  await expect(newest.locator(`[data-photo="${doras}"]`)).toBeVisible()
  await expect(newest.locator(`[data-photo="${ilses}"]`)).toHaveCount(0)

  await page.goto('/explore?order=fresh')
  await expect(page.locator(`main [data-photo="${ilses}"]`)).toBeVisible()
})
