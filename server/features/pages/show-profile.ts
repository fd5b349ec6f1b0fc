import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { readFollowsOf } from '../follows/index.ts'
import { getAccountPhotos } from '../photos/index.ts'
import { type AccountOnWire, getCollectionOf, getWholeProfile } from '../profiles/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import type { PageTexts } from './page-texts.ts'
import type { PageContext, PageFacts } from './show-page.ts'
import {
  FIRST_PAGE,
  gridPreloads,
  imageOf,
  listContent,
  orNothing,
  readParam,
  toInfinite,
} from './show-photos.ts'

const PEOPLE = 20

export const profileTabs = ['photos', 'collects', 'followers', 'following'] as const
type Tab = (typeof profileTabs)[number]

type Part = Pick<PageFacts, 'image' | 'preloads' | 'firstData' | 'content' | 'tags'>

export async function showProfile(deps: Deps, context: PageContext, tab: Tab): Promise<PageFacts> {
  const { request, texts } = context
  const username = readParam(request, 'username')
  const found = await orNothing(getWholeProfile(deps.db, request.viewer, username))
  const nothing = { title: texts.notFound, isHidden: true, status: 404 }
  if (!found) return nothing
  const { account, collects } = found
  const name = account.username.toLowerCase()
  const title = titleOf(account, tab, texts)
  // For a while only: somebody else may take the old name.
  if (name !== username.toLowerCase())
    return { title, movedTo: `/@${account.username}${tab === 'photos' ? '' : `/${tab}`}` }
  const isCardOnly = account.followerCount === null
  const part = isCardOnly ? {} : await orNothing(loadPart(deps, context, { ...found, tab }))
  if (!part) return nothing
  return {
    ...part,
    title,
    component: 'pages/ProfilePage.vue',
    description: account.bio,
    isHidden: isCardOnly,
    firstData: [
      { key: ['account', name], data: account },
      { key: ['account', name, 'collects'], data: collects },
      ...(part.firstData ?? []),
    ],
    tags: [changes.account(name), ...(part.tags ?? [])],
    content: `<h1>${escapeHtml(account.name)}</h1><p>${escapeHtml(account.bio)}</p>${part.content ?? ''}`,
  }
}

function titleOf({ name, username }: AccountOnWire, tab: Tab, texts: PageTexts): string {
  return tab === 'photos' ? `${name} (@${username})` : texts[tab](name)
}

type Place = { id: string; account: AccountOnWire; collects: { total: number | null }; tab: Tab }

/** @throws Problem `not-found` for a collection that is its owner’s alone. */
function loadPart(deps: Deps, context: PageContext, { tab, ...place }: Place): Promise<Part> {
  if (tab === 'photos' || tab === 'collects') return loadPhotos(deps, context, { ...place, tab })
  return loadPeople(deps, context, { ...place, tab })
}

async function loadPhotos(deps: Deps, { request: { viewer } }: PageContext, place: Place) {
  const { id, collects, tab } = place
  const { username, photoCount } = place.account
  const [find, total] = tab === 'photos' ? [getAccountPhotos, photoCount] : [getCollectionOf, collects.total]
  if (total === null) throw problem('not-found')
  const photos = { ...(await find(deps, viewer, { accountId: id, limit: FIRST_PAGE })), total }
  return {
    image: imageOf(deps.config, photos.items[0]),
    preloads: gridPreloads(photos.items),
    firstData: [{ key: [`account-${tab}`, username.toLowerCase()], data: toInfinite(photos) }],
    content: listContent(photos.items),
    tags: changesOf(photos.items),
  }
}

type PeoplePlace = Place & { tab: 'followers' | 'following' }

async function loadPeople({ db }: Deps, { request }: PageContext, { id, account, tab: side }: PeoplePlace) {
  const { username, followerCount, followingCount } = account
  const total = side === 'followers' ? followerCount : followingCount
  if (total === null) throw problem('not-found')
  const list = { accountId: id, total, side, limit: PEOPLE }
  const people = await readFollowsOf(db, request.viewer, list)
  const links = people.items.map(
    (person) => `<li><a href="/@${person.username}">${escapeHtml(person.name)}</a></li>`,
  )
  return {
    firstData: [{ key: ['people', side, username.toLowerCase()], data: toInfinite(people) }],
    content: `<ul>${links.join('')}</ul>`,
  }
}
