import type { BrowserContext, Page } from '@playwright/test'
import { letPhotosBe } from './support/databases.ts'
import { answerPictures, tiles } from './support/long-list.ts'
import { letItBeKnown, type Site, type SiteOptions } from './support/site.ts'
import { expect, expectAccessible, test } from './support/story.ts'

const list = (page: Page) => page.getByRole('list', { name: 'Trending photos' })
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const namesOf = (page: Page) =>
  tiles(page)
    .getByRole('img')
    .evaluateAll((all) => all.map((img) => img.getAttribute('alt')))
const numbers = (...all: number[]) => all.map((number) => `Number ${number}`)

type Opening = {
  emptySite(options: SiteOptions): Promise<Site>
  anotherBrowser(site: Site): Promise<BrowserContext>
}

/** A site of its own, where nobody has collected any of five photos, with a stranger and a member who may collect. */
async function aYoungSite({ emptySite, anotherBrowser }: Opening) {
  const site = await emptySite({ smtp: true })
  await site.people.anAdministrator()
  const [author, fan] = [await site.people.anAccount(), await site.people.anAccount()]
  await letPhotosBe(site.databaseUrl, author.username, 5)
  await letItBeKnown(site)
  const [theirs, visitors] = [await anotherBrowser(site), await anotherBrowser(site)]
  await site.people.signIn(theirs, fan)
  const visitor = await visitors.newPage()
  await answerPictures(visitor)
  const origin = site.product.url

  /** As the page does it: whoever is answered knows that it shows from now on. */
  async function collect(name: string) {
    const list: { items: { id: string; description: string }[] } = await (
      await theirs.request.get('/api/v1/explore')
    ).json()
    const id = list.items.find(({ description }) => description === name)?.id
    const answer = await theirs.request.put(`/api/v1/photos/${id}/collect`, { headers: { origin } })
    expect(answer.status()).toBe(200)
  }
  return { visitor, collect }
}

test('whoever is not signed in sees what trends at home, as in explore: what is new until something is liked', async ({
  emptySite,
  anotherBrowser,
}) => {
  const { visitor, collect } = await aYoungSite({ emptySite, anotherBrowser })
  await visitor.goto('/')
  await expect(list(visitor)).toBeVisible()
  await expect.poll(() => namesOf(visitor)).toEqual(numbers(5, 4, 3, 2, 1))
  await expect(visitor.getByRole('heading', { level: 2, name: 'Trending photos' })).toBeVisible()
  await expect(visitor.getByRole('main').getByRole('link', { name: /^Join/ })).toBeVisible()
  await expectAccessible(visitor)

  await collect('Number 2')
  await visitor.reload()
  await expect(list(visitor)).toBeVisible()
  await expect.poll(() => namesOf(visitor)).toEqual(numbers(2, 5, 4, 3, 1))

  // It is the very same list: it is there whether or not anybody answers.
  const held = Promise.withResolvers<void>()
  await visitor.route('**/api/v1/explore?**', async (route) => {
    await held.promise
    await route.continue()
  })
  await visitor
    .getByRole('navigation')
    .getByRole('link', { name: 'Explore' })
    .filter({ visible: true })
    .click()
  await expect(visitor.getByRole('tab', { name: 'Trending' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => namesOf(visitor)).toEqual(numbers(2, 5, 4, 3, 1))
  held.resolve()
})

test('arrows go through the photos of home as they stand there, whatever others collect meanwhile', async ({
  emptySite,
  anotherBrowser,
}) => {
  const { visitor, collect } = await aYoungSite({ emptySite, anotherBrowser })
  await visitor.goto('/')
  await tiles(visitor).nth(1).click()
  await expect(title(visitor)).toHaveText('Number 4')
  await expect(visitor).toHaveURL(/list=trending$/)
  await collect('Number 4')
  for (const [key, name] of [
    ['ArrowLeft', 'Number 5'],
    ['ArrowRight', 'Number 4'],
    ['ArrowRight', 'Number 3'],
  ] as const) {
    await visitor.keyboard.press(key)
    await expect(title(visitor)).toHaveText(name)
  }
  await visitor.keyboard.press('Escape')
  await expect(visitor).toHaveURL('/')
  await expect(tiles(visitor).nth(2)).toBeFocused()

  // As a page of its own it stands where it does by now.
  await tiles(visitor).nth(1).click()
  await expect(title(visitor)).toHaveText('Number 4')
  await visitor.reload()
  await expect(visitor.getByRole('link', { name: 'Next photo' })).toBeVisible()
  await expect(visitor.getByRole('link', { name: 'Previous photo' })).toHaveCount(0)
  await visitor.keyboard.press('ArrowRight')
  await expect(title(visitor)).toHaveText('Number 5')
})
