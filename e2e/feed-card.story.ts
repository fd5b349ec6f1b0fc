import type { Page } from '@playwright/test'
import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { addressOfNewTab } from './support/new-tab.ts'
import { expect, test } from './support/story.ts'

const card = (page: Page) => cards(page).first()

test('a post says who and when, shows the picture, and below it what one can do and what is said', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  const parts = [
    card(page).getByRole('link', { name: author.name, exact: true }),
    card(page).locator('time'),
    card(page).getByRole('link', { name: 'Number 1' }).getByRole('img'),
    card(page).getByRole('button', { name: 'Collect', exact: true }),
    card(page).getByRole('link', { name: 'Comment', exact: true }),
    card(page).getByRole('button', { name: 'Share' }),
    card(page).getByText('Number 1', { exact: true }),
  ]
  for (const part of parts) await expect(part).toBeVisible()
  const handles = await Promise.all(parts.map((part) => part.elementHandle()))
  const isAfter = await page.evaluate(
    (all) =>
      all
        .slice(1)
        .map(
          (part, at) =>
            ((part && all[at]?.compareDocumentPosition(part)) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING,
        ),
    handles,
  )
  expect(isAfter).toEqual(Array(6).fill(4))
  await expect(card(page)).toHaveAccessibleName(author.name)
  await expect(card(page).locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/)
  await expect(card(page).locator('time')).toHaveAttribute('title', /\d{4}/)
})

test('names and pictures are links, which Ctrl opens in another tab', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 3)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(3)
  for (const each of await cards(page).all()) await expect(each.locator('a[data-photo][href]')).toHaveCount(1)
  const ways = [
    [card(page).getByRole('link', { name: author.name, exact: true }), new RegExp(`^/@${author.username}$`)],
    [card(page).locator('a[data-photo]'), /^\/photos\/\d+$/],
  ] as const
  for (const [link, url] of ways) {
    const address = await addressOfNewTab(page, () => link.click({ modifiers: ['Control'] }))
    expect(new URL(address).pathname).toMatch(url)
    await expect(page).toHaveURL('/')
  }
})

test('until a picture is there its place has its size and its colours', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/media/**', async (route) => {
    await held
    await route.fallback()
  })
  await page.goto('/', { waitUntil: 'commit' })
  const place = card(page).locator('a[data-photo]')
  const [picture, veil] = [place.getByRole('img', { name: 'Number 1' }), place.locator('img[alt=""]')]
  await expect(veil).toHaveAttribute('src', /^data:image/)
  await expect(veil).toBeInViewport()
  const loaded = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
  expect(await loaded()).toBe(0)
  const box = await place.boundingBox()
  expect(box?.height).toBeGreaterThan(200)
  answer()
  await expect.poll(loaded).toBeGreaterThan(0)
  await expect(veil).toHaveCount(0)
  expect(await place.boundingBox()).toEqual(box)
})
