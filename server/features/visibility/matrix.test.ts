import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aFollow, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, ORIGIN, type Person, type Send } from '../../testing/people.ts'

/** Who asks. */
const viewers = [
  'nobody',
  'stranger',
  'requested',
  'follower',
  'author',
  'moderator',
  'administrator',
] as const
type Viewer = (typeof viewers)[number]

const circle: Viewer[] = ['follower', 'author']

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
  public: { seenBy: viewers, othersSeenBy: viewers, isListed: true },
  'for followers': { photo: followers, seenBy: circle, othersSeenBy: viewers },
  'only for its author': { photo: onlyMe, seenBy: ['author'], othersSeenBy: viewers },
  'public and removed': { photo: { removedAt: hour }, seenBy: [], othersSeenBy: viewers },
  'for followers and removed': {
    photo: { ...followers, removedAt: hour },
    seenBy: [],
    othersSeenBy: viewers,
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
  /** A word that stands in the photo's texts and nowhere else. */
  secret: string
  send: Record<Viewer, Send>
}

/** A way that leads to a photo. Whoever may not see it finds neither its secret nor the names of its files there. */
type Road = {
  ask(send: Send, subject: Subject): Promise<LightMyRequestResponse>
  /** Lists of everybody's photos hold listed ones only, whoever asks. */
  isForAll?: boolean
  /** What those get who may not see it; any answer without a trace of it will do where nothing is said. */
  refusal?: number
  /** Whoever is not signed in is asked to sign in, whether it is there or not. */
  isForMembers?: boolean
  /** How to tell that the photo is there, where its secret would not show it. */
  shows?(answer: LightMyRequestResponse): boolean
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
  explore: { ask: (send) => send('GET', '/explore?limit=100'), isForAll: true },
  'the home page': { ask: (send) => send('GET', '//'), isForAll: true },
  'the profile’s photos': { ask: (send, { author }) => send('GET', `/accounts/${author.username}/photos`) },
  'the profile’s page': { ask: (send, { author }) => send('GET', `//@${author.username}`) },
  'the photo’s page': { ask: (send, { photo }) => send('GET', `//photos/${photo.id}`), refusal: 404 },
  'its frame on other sites': {
    ask: (send, { photo }) => send('GET', `//embed/photos/${photo.id}`),
    isForAll: true,
    refusal: 404,
  },
  'its description for other sites': {
    ask: (send, { photo }) =>
      send('GET', `//oembed?url=${encodeURIComponent(`${ORIGIN}/photos/${photo.id}`)}`),
    isForAll: true,
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
  const other = await aPhoto(deps, { by: author })
  const secret = `secret-of-${author.id}`
  const photo = await aPhoto(deps, {
    by: author,
    description: secret,
    altText: secret,
    tags: [secret],
    download: 'whole',
    ...wishes,
  })
  const comment = await test.deps.db
    .insertInto('comments')
    .values({ photoId: photo.id, accountId: fixedViewers.stranger.id, text: 'said below' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [requested, follower] = [await aPerson(test), await aPerson(test)]
  await aFollow(deps, requested, { of: author, state: 'requested' })
  await aFollow(deps, follower, { of: author })
  await putFiles(photo)
  if (Object.keys(authorWishes).length > 0)
    await deps.db.updateTable('accounts').set(authorWishes).where('id', '=', author.id).execute()
  const { stranger, moderator, administrator } = fixedViewers
  const people = { stranger, requested, follower, author, moderator, administrator }
  const sends = Object.entries(people).map(([name, { send }]) => [name, send])
  const send = { nobody: browserOf(test), ...Object.fromEntries(sends) }
  return { photo, other, comment, author, secret, send }
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

describe.each(Object.entries(states))('a photo that is %s', (_state, state) => {
  let subject: Subject

  beforeAll(async () => {
    subject = await prepare(state)
  })

  it.each(Object.entries(roads))('is found along %s by those who may see it', async (_road, road) => {
    const finders: Viewer[] = []
    for (const viewer of viewers) if (await findsAlong(road, subject, viewer)) finders.push(viewer)
    const seers = road.isForAll ? (state.isListed ? viewers : []) : state.seenBy
    expect(finders).toEqual(seers.filter((who) => !road.isForMembers || who !== 'nobody'))
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

  it('has an author with a profile, unless that one is suspended', async () => {
    const expected = state.author?.suspendedAt ? 404 : 200
    const { username } = subject.author
    for (const url of [`/accounts/${username}`, `/accounts/${username}/photos`, `//@${username}`]) {
      const answers = await Promise.all(viewers.map((viewer) => subject.send[viewer]('GET', url)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(viewers.map(() => expected))
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
