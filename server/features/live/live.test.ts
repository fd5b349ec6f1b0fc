import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, aPhoto, PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, sessionCookie } from '../../testing/people.ts'
import { openEvents } from '../../testing/streams.ts'

let test: TestApp
let ada: Person
let bob: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
  bob = await aPerson(test)
})

const watch = (photo: { id: string }, { cookie }: { cookie?: string } = {}) =>
  openEvents(test, { query: `photo=${photo.id}`, ...(cookie && { cookie }) })
const watchFeed = ({ cookie }: Person) => openEvents(test, { query: 'feed=true', cookie })
const write = (photo: { id: string }, text = 'fine light') =>
  bob.send('POST', `/photos/${photo.id}/comments`, { text })

describe('an open photo', () => {
  it('is told of a comment, whoever looks at it', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const [mine, theirs] = [await watch(photo, ada), await watch(photo)]
    expect((await write(photo)).statusCode).toBe(201)
    expect([await mine.next(), await theirs.next()]).toEqual(['photo', 'photo'])
    mine.end()
    theirs.end()
  })

  it('is told of a collect also where followers alone see it, and once for many', async () => {
    const photo = await aPhoto(test.deps, { by: ada, visibility: 'followers' })
    await aFollow(test.deps, bob, { of: ada })
    const stream = await watch(photo, bob)
    for (const method of ['PUT', 'DELETE', 'PUT'] as const)
      expect((await bob.send(method, `/photos/${photo.id}/collect`)).statusCode).toBe(200)
    expect(await stream.next()).toBe('photo')
    stream.end()
  })

  it.each([
    ['narrowed', { visibility: 'only_me' as const }],
    ['removed', { removedAt: new Date() }],
  ])('says nothing of a photo that was %s, and ends', async (_what, change) => {
    const photo = await aPhoto(test.deps, { by: ada })
    const stream = await watch(photo, bob)
    await test.deps.db.updateTable('photos').set(change).where('id', '=', photo.id).execute()
    await test.deps.db.updateTable('photos').set({ commentCount: 7 }).where('id', '=', photo.id).execute()
    expect(await stream.next()).toBeUndefined()
    expect((await watch(photo, bob)).statusCode).toBe(404)
  })

  it('says nothing to whoever is blocked meanwhile', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const stream = await watch(photo, bob)
    await aBlock(test.deps, ada, { of: bob })
    await test.deps.db.updateTable('photos').set({ commentCount: 7 }).where('id', '=', photo.id).execute()
    expect(await stream.next()).toBeUndefined()
  })
})

describe('an open feed', () => {
  const publish = (tags: string[] = [], visibility: 'public' | 'followers' | 'only_me' = 'public') =>
    aPhoto(test.deps, { by: ada, tags, visibility })

  it('is told what people publish whom one follows, and of nobody else', async () => {
    await aFollow(test.deps, bob, { of: ada })
    const stranger = await aPerson(test)
    const [followers, strangers, own] = [
      await watchFeed(bob),
      await watchFeed(stranger),
      await watchFeed(ada),
    ]
    await publish([], 'only_me')
    await publish([], 'followers')
    expect([await followers.next(), await own.next()]).toEqual(['feed', 'feed'])
    await test.deps.db.deleteFrom('sessions').where('accountId', '=', stranger.id).execute()
    expect(await strangers.next()).toBeUndefined()
    followers.end()
    own.end()
  })

  /** Whoever publishes is told themselves in the same breath, so whatever bob is told by then is all. */
  async function isBobToldOf(happen: () => Promise<unknown>): Promise<boolean> {
    const [bobs, own] = [await watchFeed(bob), await watchFeed(ada)]
    await happen()
    expect(await own.next()).toBe('feed')
    own.end()
    await test.deps.db.deleteFrom('sessions').where('accountId', '=', bob.id).execute()
    return (await bobs.next()) === 'feed'
  }

  it.each<[what: string, visibility: 'followers' | 'only_me', change: object]>([
    ['what is kept to its author goes', 'only_me', { removedAt: new Date() }],
    ['what followers saw is kept to its author', 'followers', { visibility: 'only_me' }],
    ['what followers saw goes', 'followers', { removedAt: new Date() }],
  ])('is not told that %s', async (_what, visibility, change) => {
    const eve = await aPerson(test)
    await aFollow(test.deps, bob, { of: ada })
    await aFollow(test.deps, ada, { of: eve })
    const photo = await publish([], visibility)
    const own = await watchFeed(ada)
    // What was said before is told, if to anybody, before this.
    await aPhoto(test.deps, { by: eve })
    expect(await own.next()).toBe('feed')
    own.end()
    const told = await isBobToldOf(async () => {
      await test.deps.db.updateTable('photos').set(change).where('id', '=', photo.id).execute()
      // Ada is told of this alone.
      await aPhoto(test.deps, { by: eve })
    })
    expect(told).toBe(false)
  })

  it('is told what is published under a tag one follows', async () => {
    const tag = `quiet-${ada.id}`
    await publish([tag])
    expect((await bob.send('PUT', `/tags/${tag}/follow`)).statusCode).toBe(200)
    const stream = await watchFeed(bob)
    await publish([tag])
    expect(await stream.next()).toBe('feed')
    stream.end()
  })

  it.each<[what: string, visibility: 'followers' | 'public', tags: string[]]>([
    ['followers alone may see', 'followers', []],
    ['came without the tag', 'public', ['another']],
  ])(
    'is not told of photos that %s, though others of their author have the tag',
    async (_what, visibility, tags) => {
      const tag = `rare-${ada.id}`
      await aPhoto(test.deps, { by: ada, tags: [tag], createdAt: new Date(Date.now() - 3_600_000) })
      await bob.send('PUT', `/tags/${tag}/follow`)
      expect(await isBobToldOf(() => publish(tags, visibility))).toBe(false)
    },
  )

  it.each([
    ['blocked', () => aBlock(test.deps, ada, { of: bob })],
    ['muted', () => bob.send('PUT', `/accounts/${ada.username}/mute`)],
  ])('is not told what somebody publishes who is %s', async (what, shut) => {
    const tag = `${what}-${ada.id}`
    await publish([tag])
    await bob.send('PUT', `/tags/${tag}/follow`)
    await aFollow(test.deps, bob, { of: ada })
    await shut()
    expect(await isBobToldOf(() => publish([tag]))).toBe(false)
  })
})

describe('a stream', () => {
  it('is for open pages of this site, with nothing held back on its way', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const stream = await watch(photo)
    expect(stream.statusCode).toBe(200)
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    })
    expect(stream.headers).not.toHaveProperty('content-encoding')
    stream.end()
    const asked = { query: `photo=${photo.id}`, cookie: ada.cookie }
    for (const origin of ['https://evil.test', 'null'])
      expect((await openEvents(test, { ...asked, origin })).statusCode).toBe(403)
    expect((await openEvents(test, { query: 'feed=true' })).statusCode).toBe(401)
    // More than an id can be.
    expect((await openEvents(test, { query: 'photo=9999999999999999999' })).statusCode).toBe(404)
    for (const query of ['photo=1e9', 'feed=false', ''])
      expect((await openEvents(test, { query })).statusCode).toBe(400)
  })

  it('is for people, not for programs', async () => {
    const made = await ada.send('POST', '/auth/tokens', { name: 'a program', scopes: ['COLLECT'] })
    const authorization = `Bearer ${made.json().secret}`
    expect((await openEvents(test, { query: 'feed=true', authorization })).statusCode).toBe(403)
  })

  it.each([
    ['signs out', () => bob.send('POST', '/auth/sign-out')],
    [
      'is suspended',
      () =>
        test.deps.db
          .updateTable('accounts')
          .set({ suspendedAt: new Date() })
          .where('id', '=', bob.id)
          .execute(),
    ],
  ])('ends when whoever opened it %s', async (_what, end) => {
    const stream = await watchFeed(bob)
    await end()
    expect(await stream.next()).toBeUndefined()
    expect((await watchFeed(bob)).statusCode).toBe(401)
  })

  it('is one of a number that nobody exceeds', async () => {
    const streams = []
    for (let at = 0; at < 30; at += 1) streams.push(await watchFeed(bob))
    const refused = await watchFeed(bob)
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '30'])
    streams[0]?.end()
    for (const stream of streams) stream.end()
  })

  it('is one of that number also when all are opened at once', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const streams = await Promise.all(Array.from({ length: 40 }, () => watch(photo, bob)))
    expect(streams.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30)
    for (const stream of streams) stream.end()
  })

  it('does not count when it was refused', async () => {
    const photo = await aPhoto(test.deps, { by: ada, visibility: 'only_me' })
    for (let at = 0; at < 31; at += 1) expect((await watch(photo, bob)).statusCode).toBe(404)
  })

  it('ends when the cookie it was opened with was replaced, though the session goes on', async () => {
    const stream = await watchFeed(bob)
    const proved = await bob.send('POST', '/auth/reauthenticate', { password: PASSWORD })
    expect(await stream.next()).toBeUndefined()
    const renewed = browserOf(test, { cookie: sessionCookie(proved) })
    const goesOn = await openEvents(test, { query: 'feed=true', cookie: sessionCookie(proved) })
    const changed = await renewed('PUT', '/auth/password', { password: 'another plate of silver' })
    expect(changed.statusCode).toBe(204)
    expect(await goesOn.next()).toBeUndefined()
  })

  it('ends when the server stops', async () => {
    const second = await startTestApp()
    const cleo = await aPerson(second)
    const stream = await openEvents(second, { query: 'feed=true', cookie: cleo.cookie })
    await second.stop()
    expect(await stream.next()).toBeUndefined()
  })
})
