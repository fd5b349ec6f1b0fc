import { expect, type Page } from '@playwright/test'
import { letCollect, letFollow, letPhotosBe, letPostsBe, letTagBe } from './databases.ts'
import { answerPictures } from './feed-page.ts'
import type { People, Person } from './people.ts'
import type { Site } from './site.ts'

type Making = {
  page: Page
  people: People
  site: Site
  /** Who looks at it. */
  viewer: Person | undefined
}

type Place = {
  path: string
  as: 'visitor' | 'member' | 'administrator'
  /** How it differs from another place of the same path. */
  what?: string
  /** Makes what the page is about, and returns its address. */
  make?(making: Making): Promise<string>
  /** What is seen of that, as a selector. */
  shows?: string
}

/** Somebody who has photos, a collection, a follower, and somebody they follow. */
async function aProfile({ page, people, site: { databaseUrl } }: Making): Promise<string> {
  const [owner, fan] = [await people.anAccount({ name: 'Ilse Bing' }), await people.anAccount()]
  await letPhotosBe(databaseUrl, owner.username, 3)
  await letCollect(databaseUrl, owner.username, { author: owner.username, text: 'Number 1' })
  await letFollow(databaseUrl, fan.username, owner.username)
  await letFollow(databaseUrl, owner.username, fan.username)
  await answerPictures(page)
  return owner.username
}

const tiles = 'main a[data-photo]'
const names = 'main ul[aria-label] > li a[href^="/@"]'

const profile = {
  path: '/@:username',
  make: async (making: Making) => `/@${await aProfile(making)}`,
  shows: tiles,
}
const profileTab = (tab: string, shows: string) => ({
  path: `/@:username/${tab}`,
  make: async (making: Making) => `/@${await aProfile(making)}/${tab}`,
  shows,
})

const tag = {
  path: '/tags/:name',
  make: async (making: Making) => {
    const username = await aProfile(making)
    await letTagBe(making.site.databaseUrl, username, `of-${username}`)
    return `/tags/of-${username}`
  },
  shows: tiles,
}

const photo = {
  path: '/photos/:id',
  make: async (making: Making) => {
    const list = await making.page.request.get(`/api/v1/accounts/${await aProfile(making)}/photos?limit=1`)
    return `/photos/${(await list.json()).items[0].id}`
  },
  shows: 'main .stage img',
}

const home = {
  path: '/',
  what: 'with what one follows',
  make: async (making: Making) => {
    const { site, viewer } = making
    const author = await making.people.anAccount({ name: 'Ilse Bing' })
    await letPostsBe(site.databaseUrl, author.username, 3)
    await letFollow(site.databaseUrl, viewer?.username ?? '', author.username)
    await answerPictures(making.page)
    return '/'
  },
  shows: '[role="feed"] article',
}

/** Every page of the product, and who sees it as it is meant. A page without a line here fails a story. */
export const places: Place[] = [
  { path: '/', as: 'visitor' },
  { path: '/', as: 'member' },
  { ...home, as: 'member' },
  { path: '/explore', as: 'visitor' },
  { path: '/explore?order=shuffle', as: 'visitor' },
  { ...tag, as: 'visitor' },
  { ...tag, as: 'member' },
  { ...photo, as: 'visitor' },
  { ...profile, as: 'visitor' },
  { ...profile, as: 'member' },
  { ...profileTab('collects', tiles), as: 'visitor' },
  { ...profileTab('followers', names), as: 'visitor' },
  { ...profileTab('following', names), as: 'visitor' },
  { path: '/search', as: 'visitor' },
  { path: '/search?iso=200', as: 'visitor' },
  { path: '/sign-in', as: 'visitor' },
  { path: '/sign-up', as: 'visitor' },
  { path: '/confirm', as: 'visitor' },
  { path: '/welcome', as: 'visitor' },
  { path: '/forgot', as: 'visitor' },
  { path: '/reset', as: 'visitor' },
  { path: '/confirm-email', as: 'visitor' },
  { path: '/undo-email', as: 'visitor' },
  { path: '/no/such/page', as: 'visitor' },
  { path: '/upload', as: 'member' },
  { path: '/settings', as: 'member' },
  { path: '/settings/profile', as: 'member' },
  { path: '/settings/account', as: 'member' },
  { path: '/settings/security', as: 'member' },
  { path: '/settings/privacy', as: 'member' },
  { path: '/settings/people', as: 'member' },
  { path: '/settings/requests', as: 'member' },
  { path: '/settings/tokens', as: 'member' },
  { path: '/settings/preferences', as: 'member' },
  { path: '/settings/export', as: 'member' },
  { path: '/settings/delete', as: 'member' },
  { path: '/admin/accounts', as: 'administrator' },
  { path: '/admin/roles', as: 'administrator' },
  { path: '/admin/mails', as: 'administrator' },
]

/** Who looks at a place, and still has to sign in; nobody where that is how it is meant. */
export async function viewerOf(
  as: Place['as'],
  { people, administrator }: Site & { administrator: Person },
): Promise<Person | undefined> {
  if (as === 'visitor') return undefined
  return as === 'member' ? await people.anAccount() : administrator
}

/** Goes to a place, once what it is about has been made. */
export async function openPlace({ path, make, shows }: Place, making: Making): Promise<void> {
  await making.page.goto(make ? await make(making) : path)
  if (shows) await expect(making.page.locator(shows).first()).toBeVisible()
}
