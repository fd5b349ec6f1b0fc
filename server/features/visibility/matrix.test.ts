import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, ORIGIN, type Person, type Send } from '../../testing/people.ts'
import { openEvents } from '../../testing/streams.ts'

/** Who asks. */
const viewers = [
  'nobody',
  'stranger',
  'requested',
  'follower',
  'muter',
  'mutingFollower',
  'hider',
  'hidingFollower',
  'author',
  'moderator',
  'administrator',
  'blocked',
  'blocker',
] as const
type Viewer = (typeof viewers)[number]

/** Whom the author has blocked, and who has blocked the author. */
const shutOut: readonly Viewer[] = ['blocked', 'blocker']
const everybody = viewers.filter((viewer) => !shutOut.includes(viewer))

const circle: Viewer[] = ['follower', 'mutingFollower', 'hidingFollower', 'author']

/** Who has muted the author: they see all that they would without, but at home. */
const muting: readonly Viewer[] = ['muter', 'mutingFollower']

/** Who has hidden the photo, and the same holds for them. */
const hiding: readonly Viewer[] = ['hider', 'hidingFollower']

/** Who has nothing to do with the author yet. */
const unacquainted: readonly Viewer[] = ['stranger', 'muter', 'hider', 'moderator', 'administrator']

/** What the photo and its author are, who may see it then, and whether lists of everybody's photos have it. */
type State = {
  photo?: { visibility?: string; removedAt?: Date }
  author?: { isPrivate?: boolean; suspendedAt?: Date }
  seenBy: readonly Viewer[]
  /** Who may see the author's other photo, which is public. */
  othersSeenBy: readonly Viewer[]
  isListed?: boolean
}

const hour = new Date(Date.now() - 3_600_000)
const followers = { visibility: 'followers' }
const onlyMe = { visibility: 'only_me' }

const states: Record<string, State> = {
  public: { seenBy: everybody, othersSeenBy: everybody, isListed: true },
  'for followers': { photo: followers, seenBy: circle, othersSeenBy: everybody },
  'only for its author': { photo: onlyMe, seenBy: ['author'], othersSeenBy: everybody },
  'public and removed': { photo: { removedAt: hour }, seenBy: [], othersSeenBy: everybody },
  'for followers and removed': {
    photo: { ...followers, removedAt: hour },
    seenBy: [],
    othersSeenBy: everybody,
  },
  'public, of a private author': { author: { isPrivate: true }, seenBy: circle, othersSeenBy: circle },
  'for followers, of a private author': {
    author: { isPrivate: true },
    photo: followers,
    seenBy: circle,
    othersSeenBy: circle,
  },
  'only for its private author': {
    author: { isPrivate: true },
    photo: onlyMe,
    seenBy: ['author'],
    othersSeenBy: circle,
  },
  'public, of a suspended author': { author: { suspendedAt: hour }, seenBy: [], othersSeenBy: [] },
  'for followers, of a suspended author': {
    author: { suspendedAt: hour },
    photo: followers,
    seenBy: [],
    othersSeenBy: [],
  },
  'only for its suspended author': {
    author: { suspendedAt: hour },
    photo: onlyMe,
    seenBy: [],
    othersSeenBy: [],
  },
}

type Subject = {
  photo: { id: string; mediaKey: string; originalKey: string }
  comment: { id: string }
  other: { id: string }
  author: { username: string }
  /** Somebody who has collected it. */
  collector: { username: string }
  /** A word that stands in the photo's texts and nowhere else. */
  secret: string
  /** A tag that the author's other photo has as well. */
  sharedTag: string
  send: Record<Viewer, Send>
  idOf(send: Send): string | undefined
  cookieOf(send: Send): string
}

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'body' | 'headers'>

/** A way that leads to a photo. Whoever may not see it finds neither its secret nor the names of its files there. */
type Road = {
  ask(send: Send, subject: Subject): Promise<Answer>
  /** Lists of everybody's photos hold listed ones only, whoever asks. */
  isForAll?: boolean
  /** Whoever asks, the answer is a stranger’s: also for those who are blocked. */
  isForStrangers?: boolean
  /** What those get who may not see it; any answer without a trace of it will do where nothing is said. */
  refusal?: number
  /** Only they find it there, whoever else may see it. */
  among?: readonly Viewer[]
  /** What comes by itself: nothing of those whom one has muted, and nothing that one has hidden. */
  isAtHome?: boolean
  /** Whoever is not signed in is asked to sign in, whether it is there or not. */
  isForMembers?: boolean
  /** How to tell that the photo is there, where its secret would not show it. */
  shows?(answer: Answer): boolean
}

/** Told or told before, or told that it is one’s own: all of them say that it is there. */
const reporting = (urlOf: (subject: Subject) => string): Road => ({
  ask: (send, subject) => send('POST', `${urlOf(subject)}/reports`, { reason: 'spam' }),
  shows: ({ statusCode }) => [201, 403, 409].includes(statusCode),
  refusal: 404,
  isForMembers: true,
})

const media = (size: string): Road => ({
  ask: (send, { photo }) => send('GET', `//media/${photo.mediaKey}/${size}.webp`),
  shows: ({ statusCode }) => statusCode === 200,
  refusal: 404,
  isForStrangers: true,
})

const roads: Record<string, Road> = {
  'the photo': { ask: (send, { photo }) => send('GET', `/photos/${photo.id}`), refusal: 404 },
  'its neighbours': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/neighbours`),
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
  },
  'the neighbours of the photo before': {
    ask: (send, { other }) => send('GET', `/photos/${other.id}/neighbours`),
  },
  'everybody’s neighbours': {
    ask: (send, { other }) => send('GET', `/photos/${other.id}/neighbours?list=fresh`),
    isForAll: true,
  },
  'the neighbours in everybody’s photos at home': {
    ask: (send, { other }) => send('GET', `/photos/${other.id}/neighbours?list=everyone`),
    isForAll: true,
    isAtHome: true,
  },
  explore: { ask: (send) => send('GET', '/explore?limit=100'), isForAll: true },
  'the home feed': {
    ask: (send) => send('GET', '/feed'),
    among: circle,
    isForMembers: true,
    isAtHome: true,
  },
  'the home page of whoever is signed in': {
    ask: (send, { idOf }) => send('GET', idOf(send) ? '//' : '/feed'),
    among: circle,
    isForMembers: true,
    isAtHome: true,
  },
  'everybody’s photos at home': {
    ask: (send) => send('GET', '/feed/everyone?limit=100'),
    isForAll: true,
    isForMembers: true,
    isAtHome: true,
  },
  'the home page of whoever chose everybody’s photos': {
    ask: (send, { cookieOf }) => {
      const cookie = `${cookieOf(send)}; tintype_home_tab=everyone`
      return cookieOf(send) ? browserOf(test, { cookie })('GET', '//') : send('GET', '/feed/everyone')
    },
    isForAll: true,
    isForMembers: true,
    isAtHome: true,
  },
  'the home feed of whoever follows its tag': {
    ask: followingTag(({ secret }) => secret, '/feed'),
    isForMembers: true,
    isAtHome: true,
  },
  'the pictures beside whom to follow': {
    ask: followingTag(({ sharedTag }) => sharedTag, '/me/suggestions?limit=20'),
    among: unacquainted,
    isForAll: true,
    isForMembers: true,
    isAtHome: true,
  },
  'the tags that one follows': {
    ask: followingTag(({ secret }) => secret, '/me/tags'),
    isForAll: true,
    isForMembers: true,
  },
  'a search by its camera': {
    ask: (send, { author }) => send('GET', `/search/photos?camera=K-${author.username}&limit=100`),
    isForAll: true,
  },
  'explore, by what trends': {
    ask: (send) => send('GET', '/explore?order=trending&limit=100'),
    isForAll: true,
  },
  'explore, as a draw': { ask: (send) => send('GET', '/explore?order=shuffle&limit=100'), isForAll: true },
  'the neighbours in what trends': {
    ask: (send, { other }) => send('GET', `/photos/${other.id}/neighbours?list=trending`),
    isForAll: true,
  },
  'its tag': { ask: (send, { secret }) => send('GET', `/tags/${secret}`), isForAll: true, refusal: 404 },
  'the photos of its tag': {
    ask: (send, { secret }) => send('GET', `/tags/${secret}/photos`),
    isForAll: true,
    refusal: 404,
  },
  'the most collected photos of its tag': {
    ask: (send, { secret }) => send('GET', `/tags/${secret}/photos?order=collected`),
    isForAll: true,
    refusal: 404,
  },
  'the photos of a tag that another has too': {
    ask: (send, { sharedTag }) => send('GET', `/tags/${sharedTag}/photos`),
    isForAll: true,
  },
  'the neighbours in that tag': {
    ask: (send, { other, sharedTag }) => send('GET', `/photos/${other.id}/neighbours?list=tag:${sharedTag}`),
    isForAll: true,
  },
  'the neighbours in that tag by collects': {
    ask: (send, { other, sharedTag }) =>
      send('GET', `/photos/${other.id}/neighbours?list=tag:${sharedTag}:collected`),
    isForAll: true,
  },
  'following its tag': {
    ask: (send, { secret }) => send('PUT', `/tags/${secret}/follow`),
    shows: ({ statusCode }) => statusCode === 200,
    isForAll: true,
    isForMembers: true,
    refusal: 404,
  },
  'the hot tags': { ask: (send) => send('GET', '/tags/hot'), isForAll: true },
  'the page of explore': { ask: (send) => send('GET', '//explore'), isForAll: true },
  'the page of explore, as a draw': { ask: (send) => send('GET', '//explore?order=shuffle'), isForAll: true },
  'the page of its tag': {
    ask: (send, { sharedTag }) => send('GET', `//tags/${sharedTag}?order=collected`),
    isForAll: true,
  },
  'the home page of whoever is not signed in': {
    ask: (_send, { send }) => send.nobody('GET', '//'),
    isForAll: true,
    isForStrangers: true,
  },
  'the profile’s photos': { ask: (send, { author }) => send('GET', `/accounts/${author.username}/photos`) },
  'the profile’s page': { ask: (send, { author }) => send('GET', `//@${author.username}`) },
  'the photo’s page': { ask: (send, { photo }) => send('GET', `//photos/${photo.id}`), refusal: 404 },
  'its frame on other sites': {
    ask: (send, { photo }) => send('GET', `//embed/photos/${photo.id}`),
    isForAll: true,
    isForStrangers: true,
    refusal: 404,
  },
  'its description for other sites': {
    ask: (send, { photo }) =>
      send('GET', `//oembed?url=${encodeURIComponent(`${ORIGIN}/photos/${photo.id}`)}`),
    isForAll: true,
    isForStrangers: true,
    refusal: 404,
  },
  // Asking to take it out again changes nothing, and says whether it is there.
  'taking it out of a collection': {
    ask: (send, { photo }) => send('DELETE', `/photos/${photo.id}/collect`),
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
    isForMembers: true,
  },
  'the people who collected it': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/collectors`),
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
  },
  'the collection of somebody who has it': {
    ask: (send, { collector }) => send('GET', `/accounts/${collector.username}/collects`),
  },
  'how much is in that collection': {
    ask: (send, { collector }) => send('GET', `/accounts/${collector.username}/collects/total`),
    // It and the other one.
    shows: ({ body }) => JSON.parse(body).total === 2,
  },
  'the neighbours in the collection of somebody who has it': {
    ask: (send, { collector, other }) =>
      send('GET', `/photos/${other.id}/neighbours?list=collects:${collector.username}`),
  },
  'what was said below it': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/comments`),
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
  },
  'a comment below it': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/comments?around=latest`),
    shows: ({ body }) => body.includes('said below'),
    refusal: 404,
  },
  'the stream of what happens to it': {
    ask: async (send, { photo, cookieOf }) => {
      const stream = await openEvents(test, { query: `photo=${photo.id}`, cookie: cookieOf(send) })
      stream.end()
      return { statusCode: stream.statusCode, headers: stream.headers, body: '' }
    },
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
  },
  'a report of it': reporting(({ photo }) => `/photos/${photo.id}`),
  'a report of a comment below it': reporting(({ comment }) => `/comments/${comment.id}`),
  'its original': {
    ask: (send, { photo }) => send('GET', `/photos/${photo.id}/original`),
    shows: ({ statusCode }) => statusCode === 200,
    refusal: 404,
  },
  'the small file': media('small'),
  'the medium file': media('medium'),
  'the large file': media('large'),
}

/** Follows a tag of the photo while it asks. */
function followingTag(tagOf: (subject: Subject) => string, url: string): Road['ask'] {
  return async (send, subject) => {
    const { db } = test.deps
    const accountId = subject.idOf(send)
    const { id: tagId } = await db
      .selectFrom('tags')
      .select('id')
      .where('name', '=', tagOf(subject))
      .executeTakeFirstOrThrow()
    if (accountId) await db.insertInto('tagFollows').values({ accountId, tagId }).execute()
    const answer = await send('GET', url)
    await db.deleteFrom('tagFollows').where('tagId', '=', tagId).execute()
    return answer
  }
}

let test: TestApp
let fixedViewers: Record<'stranger' | 'moderator' | 'administrator', Person>

beforeAll(async () => {
  test = await startTestApp()
  fixedViewers = {
    stranger: await aPerson(test),
    moderator: await aPerson(test, { role: 'Moderator' }),
    administrator: await aPerson(test, { role: 'Administrator' }),
  }
})
afterAll(() => test.stop())

async function prepare({ photo: wishes = {}, author: authorWishes = {} }: State): Promise<Subject> {
  const { deps } = test
  const author = await aPerson(test)
  const sharedTag = `shared-${author.id}`
  const other = await aPhoto(deps, { by: author, tags: [sharedTag] })
  const secret = `secret-of-${author.id}`
  const photo = await aPhoto(deps, {
    by: author,
    description: secret,
    altText: secret,
    camera: JSON.stringify({ model: `K-${author.username}` }),
    tags: [secret, sharedTag],
    download: 'whole',
    ...wishes,
  })
  const comment = await test.deps.db
    .insertInto('comments')
    .values({ photoId: photo.id, accountId: fixedViewers.stranger.id, text: 'said below' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const collector = await aPerson(test)
  for (const { id } of [other, photo])
    await deps.db.insertInto('collects').values({ photoId: id, accountId: collector.id }).execute()
  const [requested, follower] = [await aPerson(test), await aPerson(test)]
  const [blocked, blocker] = [await aPerson(test), await aPerson(test)]
  await aBlock(deps, author, { of: blocked })
  await aBlock(deps, blocker, { of: author })
  await aFollow(deps, requested, { of: author, state: 'requested' })
  await aFollow(deps, follower, { of: author })
  const [muter, mutingFollower] = [await aPerson(test), await aPerson(test)]
  await aFollow(deps, mutingFollower, { of: author })
  for (const { id } of [muter, mutingFollower])
    await deps.db.insertInto('mutes').values({ muterId: id, mutedId: author.id }).execute()
  const [hider, hidingFollower] = [await aPerson(test), await aPerson(test)]
  await aFollow(deps, hidingFollower, { of: author })
  for (const { id } of [hider, hidingFollower])
    await deps.db.insertInto('hiddenBatches').values({ accountId: id, batchId: photo.batchId }).execute()
  await putFiles(photo)
  if (Object.keys(authorWishes).length > 0)
    await deps.db.updateTable('accounts').set(authorWishes).where('id', '=', author.id).execute()
  const { stranger, moderator, administrator } = fixedViewers
  const people = {
    ...{ stranger, requested, follower, muter, mutingFollower, hider, hidingFollower },
    ...{ author, moderator, administrator, blocked, blocker },
  }
  const sends = Object.entries(people).map(([name, { send }]) => [name, send])
  const send = { nobody: browserOf(test), ...Object.fromEntries(sends) }
  const personOf = (asked: Send) => Object.values(people).find((person) => person.send === asked)
  const idOf = (asked: Send) => personOf(asked)?.id
  const cookieOf = (asked: Send) => personOf(asked)?.cookie ?? ''
  return { photo, other, comment, author, collector, secret, sharedTag, send, idOf, cookieOf }
}

async function putFiles({ mediaKey, originalKey }: Subject['photo']) {
  const { files, folders } = test.deps
  const path = join(folders.scratch, mediaKey)
  await writeFile(path, 'a picture')
  for (const size of ['small', 'medium', 'large']) await files.put(`media/${mediaKey}/${size}.webp`, path)
  await files.put(`originals/${originalKey}`, path)
}

async function findsAlong(road: Road, subject: Subject, viewer: Viewer): Promise<boolean> {
  const answer = await road.ask(subject.send[viewer], subject)
  const traces = [subject.secret, subject.photo.mediaKey, subject.photo.originalKey].filter((trace) =>
    answer.body.includes(trace),
  )
  const shows = road.shows?.(answer) ?? traces.length > 0
  // Nothing leaks half: either all of it is there or no trace.
  if (!shows) expect(traces).toEqual([])
  if (!shows && road.refusal) expect(refusalsOf(road, viewer)).toContain(answer.statusCode)
  return shows
}

/** Nobody in particular is asked to sign in; a suspended author has no session any more. */
function refusalsOf({ isForMembers, refusal }: Road, viewer: Viewer) {
  if (!isForMembers) return [refusal]
  return { nobody: [401], author: [401, refusal] }[String(viewer)] ?? [refusal]
}

function seersOf(road: Road, { isListed, seenBy }: State) {
  const seers = road.isForAll ? (isListed ? everybody : []) : seenBy
  const all = isListed && road.isForStrangers ? viewers : seers
  const spared: Viewer[] = [
    ...(road.isForMembers ? ['nobody' as const] : []),
    ...(road.isAtHome ? [...muting, ...hiding] : []),
  ]
  return all.filter((who) => !spared.includes(who) && (road.among ?? viewers).includes(who))
}

describe.each(Object.entries(states))('a photo that is %s', (_state, state) => {
  let subject: Subject

  beforeAll(async () => {
    subject = await prepare(state)
  })

  it.each(Object.entries(roads))('is found along %s by those who may see it', async (_road, road) => {
    const finders: Viewer[] = []
    for (const viewer of viewers) if (await findsAlong(road, subject, viewer)) finders.push(viewer)
    expect(finders).toEqual(seersOf(road, state))
  })

  it('counts for those who may see it', async () => {
    const { author, send } = subject
    for (const viewer of viewers) {
      const expected = [state.seenBy, state.othersSeenBy].filter((who) => who.includes(viewer)).length
      const [profile, list] = await Promise.all(
        ['', '/photos?limit=1'].map(async (road) =>
          (await send[viewer]('GET', `/accounts/${author.username}${road}`)).json(),
        ),
      )
      const counts = [profile.photoCount ?? 0, list.total ?? 0]
      expect([viewer, counts]).toEqual([viewer, [expected, expected]])
    }
  })

  it('has an author with a profile, unless that one is suspended or a block stands between', async () => {
    const isThere = (viewer: Viewer) => !state.author?.suspendedAt && !shutOut.includes(viewer)
    const { username } = subject.author
    for (const url of [`/accounts/${username}`, `/accounts/${username}/photos`, `//@${username}`]) {
      const answers = await Promise.all(viewers.map((viewer) => subject.send[viewer]('GET', url)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(
        viewers.map((viewer) => (isThere(viewer) ? 200 : 404)),
      )
    }
  })

  it('is not there in the same words as one that never was', async () => {
    const missing = await subject.send.nobody('GET', '/photos/7')
    for (const viewer of viewers.filter((who) => !state.seenBy.includes(who))) {
      const { requestId: _id, ...hidden } = (
        await subject.send[viewer]('GET', `/photos/${subject.photo.id}`)
      ).json()
      expect(missing.json()).toMatchObject(hidden)
    }
  })

  it('is cached by others only while everybody may see it', async () => {
    for (const viewer of state.seenBy) {
      const answer = await media('small').ask(subject.send[viewer], subject)
      const expected = state.isListed ? 'public, max-age=31536000, immutable' : 'private, no-store'
      expect(answer.headers['cache-control']).toBe(expected)
    }
  })
})

describe('a follower', () => {
  it('sees nothing more from the moment the follow ends', async () => {
    const subject = await prepare(states['for followers'] as State)
    const { follower } = subject.send
    const see = async () => (await follower('GET', `/photos/${subject.photo.id}`)).statusCode
    const seeFile = async () => (await media('small').ask(follower, subject)).statusCode
    expect([await see(), await seeFile()]).toEqual([200, 200])
    await test.deps.db.deleteFrom('follows').execute()
    expect([await see(), await seeFile()]).toEqual([404, 404])
  })
})
