import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'
import { indexPeople } from '../search/index.ts'

/** Who asks about somebody. */
const viewers = [
  'nobody',
  'stranger',
  'requested',
  'follower',
  'muter',
  'mutingFollower',
  'self',
  'moderator',
  'blocked',
  'blocker',
] as const
type Viewer = (typeof viewers)[number]

const shutOut: readonly Viewer[] = ['blocked', 'blocker']
const everybody = viewers.filter((viewer) => !shutOut.includes(viewer))
const circle: Viewer[] = ['follower', 'mutingFollower', 'self']

/** Who has muted the account: they find it wherever they would without, but at home. */
const muting: readonly Viewer[] = ['muter', 'mutingFollower']

/** What the account is; who finds it, who sees whom it knows, and who sees its collection. */
type State = {
  account?: { isPrivate?: boolean; suspendedAt?: Date; collectsPublic?: boolean }
  foundBy: readonly Viewer[]
  openTo: readonly Viewer[]
  collectionSeenBy: readonly Viewer[]
}

const states: Record<string, State> = {
  open: { foundBy: everybody, openTo: everybody, collectionSeenBy: everybody },
  private: { account: { isPrivate: true }, foundBy: everybody, openTo: circle, collectionSeenBy: circle },
  'open, with a collection of its own': {
    account: { collectsPublic: false },
    foundBy: everybody,
    openTo: everybody,
    collectionSeenBy: ['self'],
  },
  suspended: { account: { suspendedAt: new Date() }, foundBy: [], openTo: [], collectionSeenBy: [] },
}

type Subject = {
  account: Person
  /** Whom everybody may see, and who follows the account, is followed by it, and has its name on a photo. */
  friend: Person
  photo: { id: string }
  /** Which that photo alone has. */
  tag: string
  send: Record<Viewer, Send>
  /** Who may be asked for a follow: others than the account, with no block between. */
  askable: Map<Send, Person>
}

type Road = {
  ask(send: Send, subject: Subject): Promise<LightMyRequestResponse>
  seenBy(state: State): readonly Viewer[]
  /** How to tell, where the name does not. */
  shows?(answer: LightMyRequestResponse, subject: Subject): boolean
}

const isThere = ({ statusCode }: LightMyRequestResponse) => statusCode === 200
const countOf = (name: string) => (answer: LightMyRequestResponse) =>
  answer.statusCode === 200 && answer.json()[name] !== null

const roads: Record<string, Road> = {
  'its card': { ask: (send, { account }) => send('GET', `/accounts/${account.username}`), seenBy: foundBy },
  'its page': { ask: (send, { account }) => send('GET', `//@${account.username}`), seenBy: foundBy },
  'its photos': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/photos`),
    seenBy: foundBy,
    shows: isThere,
  },
  'its followers': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/followers`),
    seenBy: openTo,
    shows: isThere,
  },
  'whom it follows': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/following`),
    seenBy: openTo,
    shows: isThere,
  },
  'how many follow it': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}`),
    seenBy: openTo,
    shows: countOf('followerCount'),
  },
  'its collection': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/collects`),
    seenBy: ({ collectionSeenBy }) => collectionSeenBy,
    shows: isThere,
  },
  'what stands beside a photo in its collection': {
    ask: (send, { account, photo }) =>
      send('GET', `/photos/${photo.id}/neighbours?list=collects:${account.username}`),
    seenBy: ({ collectionSeenBy }) => collectionSeenBy,
    shows: (answer) => answer.json().next !== null,
  },
  'how much it collected': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/collects/total`),
    seenBy: ({ collectionSeenBy }) => collectionSeenBy,
    shows: countOf('total'),
  },
  'the followers of a friend': {
    ask: (send, { friend }) => send('GET', `/accounts/${friend.username}/followers`),
    seenBy: foundBy,
  },
  'whom a friend follows': {
    ask: (send, { friend }) => send('GET', `/accounts/${friend.username}/following`),
    seenBy: foundBy,
  },
  'the collectors of a photo': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/collectors`),
    seenBy: foundBy,
  },
  // Whoever is looked for by name is found no more than in the whole list.
  'the followers of a friend, by name': {
    ask: (send, { friend, account }) =>
      send('GET', `/accounts/${friend.username}/followers?q=${account.username}`),
    seenBy: foundBy,
  },
  'whom a friend follows, by name': {
    ask: (send, { friend, account }) =>
      send('GET', `/accounts/${friend.username}/following?q=${account.username}`),
    seenBy: foundBy,
  },
  'the collectors of a photo, by name': {
    ask: (send, { photo, account }) => send('GET', `/photos/${photo.id}/collectors?q=${account.username}`),
    seenBy: foundBy,
  },
  'its followers, by name': {
    ask: (send, { account }) => send('GET', `/accounts/${account.username}/followers?q=m`),
    seenBy: openTo,
    shows: isThere,
  },
  'the comments on a photo': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/comments`),
    seenBy: foundBy,
  },
  'the feed': {
    ask: (send) => send('GET', '/feed'),
    seenBy: (state) => atHome(state).filter((viewer) => circle.includes(viewer)),
  },
  'the last comments in the feed': {
    ask: async (send, { tag }) => {
      await send('PUT', `/tags/${tag}/follow`)
      const answer = await send('GET', '/feed')
      await send('DELETE', `/tags/${tag}/follow`)
      return answer
    },
    seenBy: atHome,
    shows: (answer, { account }) => saidIn(answer).includes(account.username),
  },
  'who asks to follow': {
    ask: askBeingAsked,
    seenBy: (state) => members(state).filter((viewer) => viewer !== 'self'),
  },
  'whom one has blocked': {
    ask: (send) => send('GET', '/me/blocks'),
    seenBy: ({ foundBy: { length } }) => (length > 0 ? ['blocker'] : []),
  },
  'whom one has muted': {
    ask: (send) => send('GET', '/me/mutes'),
    seenBy: (state) => foundBy(state).filter((viewer) => muting.includes(viewer)),
  },
  // Whoever follows the friend is told whom that one follows; who knows the account already is not.
  'whom to follow': {
    ask: async (send, { friend }) => {
      const followUrl = `/accounts/${friend.username}/follow`
      await send('PUT', followUrl)
      const answer = await send('GET', '/me/suggestions?limit=20')
      await send('DELETE', followUrl)
      return answer
    },
    seenBy: (state) => foundBy(state).filter((viewer) => ['stranger', 'moderator'].includes(viewer)),
  },
  // Staff look after whomever they do not see, and nobody else does by that road.
  'its account, for staff': {
    ask: (send, { account }) => send('GET', `/admin/accounts/${account.username}`),
    seenBy: () => ['moderator'],
  },
  'a report of it': {
    ask: (send, { account }) => send('POST', `/accounts/${account.username}/reports`, { reason: 'spam' }),
    seenBy: members,
    shows: ({ statusCode }) => [201, 403, 409].includes(statusCode),
  },
}

function foundBy(state: State) {
  return state.foundBy
}

function members(state: State) {
  return state.foundBy.filter((viewer) => viewer !== 'nobody')
}

function atHome(state: State) {
  return members(state).filter((viewer) => !muting.includes(viewer))
}

function openTo(state: State) {
  return state.openTo
}

type FeedWithComments = { items?: { comments: { author: { username: string } | null }[] }[] }

/** Who said something below the photos of a feed. */
function saidIn(answer: LightMyRequestResponse) {
  const { items = [] } = answer.json<FeedWithComments>()
  return items.flatMap(({ comments }) => comments.map(({ author }) => author?.username))
}

/** The account asks to follow whoever is asked. */
async function askBeingAsked(send: Send, { account, askable }: Subject) {
  const asked = askable.get(send)
  if (asked) await aFollow(test.deps, account, { of: asked, state: 'requested' })
  const answer = await send('GET', '/me/follow-requests')
  await test.deps.db
    .deleteFrom('follows')
    .where('followerId', '=', account.id)
    .where('state', '=', 'requested')
    .execute()
  return answer
}

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

async function prepare({ account: wishes = {} }: State): Promise<Subject> {
  const { deps } = test
  const account = await aPerson(test)
  const friend = await aPerson(test)
  const tag = `friend-${friend.id}`
  const photo = await aPhoto(deps, { by: friend, tags: [tag] })
  await aPhoto(deps, { by: account })
  await aFollow(deps, account, { of: friend })
  await aFollow(deps, friend, { of: account })
  const older = await aPhoto(deps, { by: friend })
  for (const { id } of [older, photo])
    await deps.db.insertInto('collects').values({ photoId: id, accountId: account.id }).execute()
  await deps.db
    .insertInto('comments')
    .values({ photoId: photo.id, accountId: account.id, text: 'hm' })
    .execute()
  await indexPeople(deps)
  const people = { stranger: await aPerson(test), moderator: await aPerson(test, { role: 'Moderator' }) }
  const [requested, follower] = [await aPerson(test), await aPerson(test)]
  await aFollow(deps, requested, { of: account, state: 'requested' })
  await aFollow(deps, follower, { of: account })
  const [muter, mutingFollower] = [await aPerson(test), await aPerson(test)]
  await aFollow(deps, mutingFollower, { of: account })
  for (const { id } of [muter, mutingFollower])
    await deps.db.insertInto('mutes').values({ muterId: id, mutedId: account.id }).execute()
  const [blocked, blocker] = [await aPerson(test), await aPerson(test)]
  await aBlock(deps, account, { of: blocked })
  await aBlock(deps, blocker, { of: account })
  if (Object.keys(wishes).length > 0)
    await deps.db.updateTable('accounts').set(wishes).where('id', '=', account.id).execute()
  const others = { ...people, requested, follower, muter, mutingFollower }
  const all = Object.entries({ ...others, self: account, blocked, blocker })
  const sends = Object.fromEntries(all.map(([name, { send }]) => [name, send]))
  const send = { nobody: browserOf(test), ...sends } as Subject['send']
  const askable = new Map(Object.values(others).map((person) => [person.send, person]))
  return { account, friend, photo, tag, send, askable }
}

describe.each(Object.entries(states))('an account that is %s', (_name, state) => {
  let subject: Subject

  beforeAll(async () => {
    subject = await prepare(state)
  })

  it.each(Object.entries(roads))('is found along %s by those who may', async (_road, road) => {
    const finders: Viewer[] = []
    for (const viewer of viewers) {
      const answer = await road.ask(subject.send[viewer], subject)
      const shows = road.shows?.(answer, subject) ?? answer.body.includes(`"${subject.account.username}"`)
      if (shows) finders.push(viewer)
    }
    const expected = road.seenBy(state)
    expect(finders).toEqual(viewers.filter((viewer) => expected.includes(viewer)))
  })
})
