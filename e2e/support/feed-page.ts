import { expect, type Locator, type Page } from '@playwright/test'
import { aPicture } from '../../server/testing/pictures.ts'
import { letFollow, letPostsBe } from './databases.ts'
import type { People, Person } from './people.ts'
import type { Site } from './site.ts'

export const cards = (page: Page) => page.getByRole('feed').getByRole('article')
export const cardOf = (page: Page, text: string): Locator =>
  cards(page).filter({ has: page.getByText(text, { exact: true }) })

/** Whatever file is asked for is this picture. */
export async function answerPictures(page: Page): Promise<void> {
  const body = await aPicture({ width: 1200, height: 800, format: 'webp' })
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/webp', body }))
}

/** Somebody who follows another one, who has published so many photos. */
export async function aReader(
  { people, site }: { people: People; site: Site },
  posts: number,
): Promise<{ reader: Person; author: Person }> {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  const reader = await people.anAccount()
  await letPostsBe(site.databaseUrl, author.username, posts)
  await letFollow(site.databaseUrl, reader.username, author.username)
  return { reader, author }
}

/** Scrolls on as a reader does, who is not yet at the end when more comes, until so many are there. */
export async function loadCards(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight - innerHeight - 1000))
    expect(await cards(page).count()).toBe(count)
  }).toPass()
}
