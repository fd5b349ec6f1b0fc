import type { Locator, Page, Route } from '@playwright/test'
import { letFollow, letPhotosBe, letTagBe } from './support/databases.ts'
import { cards } from './support/feed-page.ts'
import { answerPictures, tiles } from './support/long-list.ts'
import type { Person } from './support/people.ts'
import { expect, expectAccessible, test } from './support/story.ts'

const failures: Record<string, { fail(route: Route): Promise<void>; said: string }> = {
  'the server stumbles': {
    fail: (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }),
    said: 'Something went wrong on our side.',
  },
  'there is no connection': {
    fail: (route) => route.abort('internetdisconnected'),
    said: 'The site cannot be reached.',
  },
}

type Place = { page: Page; author: Person; tag: string }

interface List {
  request: RegExp
  from(place: Place): string
  open(place: Place): Promise<void>
  entry(page: Page): Locator
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
const profileTab = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: /Vera Molnár/ }).getByRole('link', { name })

/** A page that comes with its data asks for nothing, so each list is reached from another one. */
const lists: Record<string, List> = {
  'the feed': {
    request: /\/api\/v1\/feed\b/,
    from: () => '/explore',
    open: ({ page }) => navigation(page).getByRole('link', { name: 'Home', exact: true }).click(),
    entry: cards,
  },
  explore: {
    request: /\/api\/v1\/explore\?.*order=fresh/,
    from: () => '/explore',
    open: ({ page }) => page.getByRole('tab', { name: 'Fresh' }).click(),
    entry: tiles,
  },
  'the photos of a tag': {
    request: /\/api\/v1\/tags\/[^/]+\/photos\?.*order=collected/,
    from: ({ tag }) => `/tags/${tag}`,
    open: ({ page }) => page.getByRole('tab', { name: 'Most collected' }).click(),
    entry: tiles,
  },
  'the photos of a person': {
    request: /\/api\/v1\/accounts\/[^/]+\/photos/,
    from: ({ author }) => `/@${author.username}/following`,
    open: ({ page }) => profileTab(page, /^Photos/).click(),
    entry: tiles,
  },
  'the followers of a person': {
    request: /\/api\/v1\/accounts\/[^/]+\/followers/,
    from: ({ author }) => `/@${author.username}`,
    open: ({ page }) => profileTab(page, /^Followers/).click(),
    entry: (page) => page.getByRole('list', { name: /^Followers of/ }).getByRole('listitem'),
  },
}

let tags = 0

for (const [name, { request, from, open, entry }] of Object.entries(lists))
  for (const [happens, { fail, said }] of Object.entries(failures))
    test(`${name}: where ${happens}, that is said in place of it, and the next try brings it`, async ({
      page,
      people,
      site,
      signIn,
      expectComplaint,
    }) => {
      expectComplaint(/Failed to load resource/)
      const author = await people.anAccount()
      const reader = await people.anAccount()
      const tag = `fails-${process.pid}-${++tags}`
      await letPhotosBe(site.databaseUrl, author.username, 3)
      await letFollow(site.databaseUrl, reader.username, author.username)
      await signIn(reader)
      await answerPictures(page)
      const place = { page, author, tag }
      // No more tags than it takes: those of other stories are to stay popular.
      if (from(place).includes(tag)) await letTagBe(site.databaseUrl, author.username, tag)
      await page.goto(from(place))
      await page.clock.install()
      await page.route(request, fail)
      await open(place)
      const alert = page.getByRole('main').getByRole('alert')
      // It is asked a few times, with pauses, before anything is said.
      await expect(async () => {
        await page.clock.runFor(1000)
        await expect(alert).toBeVisible({ timeout: 200 })
      }).toPass()
      await expect(alert).toContainText(said)
      await expect(entry(page)).toHaveCount(0)
      await expectAccessible(page)

      await page.unroute(request)
      await alert.getByRole('button', { name: 'Try again' }).click()
      await expect(entry(page).first()).toBeVisible()
      await expect(alert).toHaveCount(0)
    })
