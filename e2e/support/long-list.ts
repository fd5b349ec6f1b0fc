import { expect, type Locator, type Page } from '@playwright/test'
import { aPicture } from '../../server/testing/pictures.ts'

/** The photos of a list, as links. */
export const tiles = (page: Page): Locator => page.locator('a[data-photo]')

/** One tile by its place in the list: in the page are those near the window only. */
export const tileAt = (page: Page, place: number): Locator =>
  page.locator(`li[aria-posinset="${place}"] a[data-photo]`)

/** Whatever file is asked for is this picture, and each address is noted. */
export async function answerPictures(page: Page): Promise<string[]> {
  const body = await aPicture({ width: 1200, height: 800, format: 'webp' })
  const asked: string[] = []
  await page.route('**/media/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname)
    await route.fulfill({ contentType: 'image/webp', body })
  })
  return asked
}

/** Scrolls as far as it takes until so many are known. */
export async function loadTiles(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 4000)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect(tileAt(page, count)).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Scrolls back until a tile is in the page, and to it. */
export async function reachTile(page: Page, place: number): Promise<Locator> {
  const tile = tileAt(page, place)
  await expect(async () => {
    await page.mouse.wheel(0, -200)
    await expect(tile).toBeVisible({ timeout: 500 })
  }).toPass()
  await tile.scrollIntoViewIfNeeded()
  return tile
}

export const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY)
