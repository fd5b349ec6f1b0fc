import type { Page } from '@playwright/test'
import { aPicture } from '../server/testing/pictures.ts'
import { letPhotosBe } from './support/databases.ts'
import { desktop, expect, phone, test } from './support/story.ts'

const tiles = (page: Page) => page.locator('a[data-photo]')
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })

/** Whatever file is asked for is this picture, and each address is noted. */
async function answerPictures(page: Page): Promise<string[]> {
  const body = await aPicture({ width: 1200, height: 800, format: 'webp' })
  const asked: string[] = []
  await page.route('**/media/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname)
    await route.fulfill({ contentType: 'image/webp', body })
  })
  return asked
}

/** Scrolls as far as it takes until so many are there. */
async function loadTiles(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 4000)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    expect(await tiles(page).count()).toBe(count)
  }).toPass()
}

const scrolled = (page: Page) => page.evaluate(() => scrollY)

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('Back from a photo leads to the very place in a long list, and nothing is fetched again', async ({
      page,
      people,
      site,
    }) => {
      const { username } = await people.anAccount()
      await letPhotosBe(site.databaseUrl, username, 60)
      await answerPictures(page)
      await page.goto(`/@${username}`)
      await loadTiles(page, 60)
      const tile = tiles(page).nth(45)
      await tile.scrollIntoViewIfNeeded()
      const id = await tile.getAttribute('data-photo')
      const before = await scrolled(page)
      expect(before).toBeGreaterThan(1000)
      await tile.click()
      await expect(title(page)).toHaveText('Number 15')
      await expect.poll(() => scrolled(page)).toBe(0)

      const lists: string[] = []
      page.on('request', (request) => {
        if (/\/accounts\/[^/]+\/photos/.test(request.url())) lists.push(request.url())
      })
      await page.goBack()
      await expect(page.locator(`a[data-photo="${id}"]`)).toBeFocused()
      expect(await tiles(page).count()).toBe(60)
      expect(Math.abs((await scrolled(page)) - before)).toBeLessThanOrEqual(50)
      expect(lists).toEqual([])
    })
  })
}

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
})
