import type { Page } from '@playwright/test'
import { letPhotosBe } from './support/databases.ts'
import { answerPictures, loadTiles, reachTile, scrolled, tiles } from './support/long-list.ts'
import { desktop, expect, phone, test } from './support/story.ts'

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const layer = (page: Page) => page.getByRole('dialog', { name: /^Number/ })

const ways: Record<string, (page: Page) => Promise<unknown>> = {
  Back: (page) => page.goBack(),
  Escape: (page) => page.keyboard.press('Escape'),
  'the button': (page) => layer(page).getByRole('button', { name: 'Close', exact: true }).click(),
}

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('from a photo one comes back to the very place in a list of three pages, and nothing is fetched again', async ({
      page,
      people,
      site,
    }) => {
      const { username } = await people.anAccount()
      await letPhotosBe(site.databaseUrl, username, 60)
      await answerPictures(page)
      await page.goto(`/@${username}`)
      await loadTiles(page, 60)
      const tile = await reachTile(page, 46)
      const before = await scrolled(page)
      expect(before).toBeGreaterThan(1000)
      const lists: string[] = []
      page.on('request', (request) => {
        if (/\/accounts\/[^/]+\/photos/.test(request.url())) lists.push(request.url())
      })

      for (const [way, leave] of Object.entries(ways)) {
        await tile.click()
        await expect(layer(page), way).toBeVisible()
        await expect(title(page)).toHaveText('Number 15')
        await expect(title(page)).toBeFocused()
        expect(await scrolled(page)).toBe(before)
        await leave(page)
        await expect(layer(page), way).toHaveCount(0)
        await expect(tile).toBeFocused()
        await expect(page).toHaveURL(`/@${username}`)
        await expect(page.locator('li[aria-posinset]').first()).toHaveAttribute('aria-setsize', '60')
        expect(await scrolled(page)).toBe(before)
      }
      expect(lists).toEqual([])
    })
  })
}

test('somewhere else and back again: the photo lies over its list as before, and the list is where it was', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 60)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  await loadTiles(page, 60)
  const tile = await reachTile(page, 46)
  const before = await scrolled(page)
  await tile.click()
  await layer(page).getByRole('link', { name: 'Vera Molnár' }).click()
  await expect(layer(page)).toHaveCount(0)
  await expect(title(page)).toHaveText('Vera Molnár')
  await expect(title(page)).toBeFocused()
  await expect.poll(() => scrolled(page)).toBe(0)

  await page.goBack()
  await expect(layer(page)).toBeVisible()
  await expect(title(page)).toBeFocused()
  await page.goBack()
  await expect(layer(page)).toHaveCount(0)
  await expect(tile).toBeFocused()
  await expect(page.locator('li[aria-posinset]').first()).toHaveAttribute('aria-setsize', '60')
  expect(await scrolled(page)).toBe(before)
})

test('arrows go through the list one came from, and Back leaves it in one step', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 8)
  const asked = await answerPictures(page)
  await page.goto(`/@${username}`)
  await tiles(page).first().click()
  await expect(title(page)).toHaveText('Number 8')
  for (const number of [7, 6, 5]) {
    // The next picture is there before anybody asks for it.
    await expect
      .poll(() => asked.some((path) => path.includes(`${number}/medium`) || path.includes(`${number}/large`)))
      .toBe(true)
    await page.keyboard.press('ArrowRight')
    await expect(title(page)).toHaveText(`Number ${number}`)
  }
  await page.goBack()
  await expect(page).toHaveURL(`/@${username}`)

  // On a cold visit they are the author’s photos.
  await tiles(page).nth(2).click()
  await expect(title(page)).toHaveText('Number 6')
  await page.reload()
  await expect(page.getByRole('link', { name: 'Previous photo' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(title(page)).toHaveText('Number 7')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('who leafed on finds the list at the photo they looked at last', async ({ page, people, site }) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 60)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  await tiles(page).first().click()
  for (let number = 59; number >= 46; number -= 1) {
    await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(layer(page)).toHaveAccessibleName(`Number ${number}`)
  }
  await page.keyboard.press('Escape')
  await expect(layer(page)).toHaveCount(0)
  await expect(tiles(page).nth(14)).toBeFocused()
  await expect(tiles(page).nth(14)).toBeInViewport({ ratio: 1 })
  expect(await scrolled(page)).toBeGreaterThan(500)
})
