import { type BrowserContext, test as base, expect } from '@playwright/test'
import type { Mailbox } from './mailbox.ts'
import type { People, Person } from './people.ts'
import { type Site, type SiteOptions, startSettledSite, startSite } from './site.ts'
import { type Watch, watchPages } from './watch-pages.ts'

export { expectAccessible } from './accessible.ts'
export { somebody, welcomeLink } from './people.ts'
export { expect }

/** For `test.use`: what people hold in their hands. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
export const desktop = { viewport: { width: 1280, height: 800 } }

type Shared = { site: Site & { administrator: Person } }

type Own = {
  people: People
  mailbox: Mailbox
  administrator: Person
  /** Signs a person in, on the story's own pages. */
  signIn(person: Person): Promise<void>
  /** Another person's browser, on the same site or on one of the story's own. */
  anotherBrowser(site?: Site): Promise<BrowserContext>
  /** A site nobody has entered yet, for this story alone. */
  emptySite(options: SiteOptions): Promise<Site>
  /** Says that the story brings about a console error on purpose. */
  expectComplaint(pattern: RegExp): void
  watches: Watch[]
  serverLog: undefined
}

/** Stories run on one site per worker, and fail when a page complains, whatever else they see. */
export const test = base.extend<Own, Shared>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from it
    async ({}, use) => {
      const site = await startSettledSite()
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  serverLog: [
    async ({ site }, use, info) => {
      const before = site.product.log().length
      await use(undefined)
      if (info.status === info.expectedStatus) return
      await info.attach('what the server said', {
        body: site.product.log().slice(before),
        contentType: 'text/plain',
      })
    },
    { auto: true },
  ],
  baseURL: ({ site }, use) => use(site.product.url),
  people: ({ site }, use) => use(site.people),
  mailbox: ({ site }, use) => use(site.mailbox),
  administrator: ({ site }, use) => use(site.administrator),
  watches: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from it
    async ({}, use) => {
      const watches: Watch[] = []
      await use(watches)
      expect(
        watches.flatMap(({ complaints }) => complaints),
        'what pages complained about',
      ).toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, site, watches }, use) => {
    watches.push(watchPages(context, site.product.url))
    await use(context)
  },
  expectComplaint: ({ watches }, use) =>
    use((pattern) => {
      for (const watch of watches) watch.expectComplaint(pattern)
    }),
  signIn: ({ context, people }, use) => use((person) => people.signIn(context, person)),
  emptySite: async ({ browserName: _ }, use) => {
    const sites: Site[] = []
    await use(async (options) => {
      const site = await startSite(options)
      sites.push(site)
      return site
    })
    await Promise.all(sites.map((site) => site.stop()))
  },
  anotherBrowser: async ({ browser, site, watches, contextOptions, viewport, locale }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (at = site) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        locale,
        baseURL: at.product.url,
      })
      watches.push(watchPages(context, at.product.url))
      contexts.push(context)
      return context
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})
