import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { indexPeople } from '../search/index.ts'

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

type Name = { username: string }

const follow = (who: Person, whom: Name) => who.send('PUT', `/accounts/${whom.username}/follow`)
const unfollow = (who: Person, whom: Name) => who.send('DELETE', `/accounts/${whom.username}/follow`)
const profile = async (who: Pick<Person, 'send'>, whom: Name) =>
  (await who.send('GET', `/accounts/${whom.username}`)).json()
const list = async (who: Pick<Person, 'send'>, whom: Name, side: string) =>
  (await who.send('GET', `/accounts/${whom.username}/${side}`)).json()
const names = ({ items }: { items: Name[] }) => items.map(({ username }) => username)
const anybody = () => ({ send: browserOf(test) })

async function rowsOf({ id }: { id: string }) {
  const { db } = test.deps
  const rows = await db.selectFrom('follows').selectAll().where('listed', '=', true).execute()
  const counts = await db
    .selectFrom('followCounts')
    .select(['followers', 'following'])
    .where('accountId', '=', id)
    .executeTakeFirstOrThrow()
  const kept = {
    followers: rows.filter(({ followeeId }) => followeeId === id).length,
    following: rows.filter(({ followerId }) => followerId === id).length,
  }
  expect(counts).toEqual(kept)
  return kept
}

describe('following', () => {
  it('counts once on both sides, shows to both, and can be taken back', async () => {
    for (let twice = 0; twice < 2; twice += 1) {
      const answer = await follow(bob, ada)
      expect([answer.statusCode, answer.json().viewer]).toEqual([
        200,
        { isSelf: false, follow: 'accepted', followsYou: false, can: { follow: true } },
      ])
    }
    expect(await profile(bob, ada)).toMatchObject({
      followerCount: 1,
      viewer: { follow: 'accepted', followsYou: false },
    })
    expect(await profile(ada, bob)).toMatchObject({
      followingCount: 1,
      viewer: { follow: 'none', followsYou: true },
    })
    expect(names(await list(anybody(), ada, 'followers'))).toEqual([bob.username])
    expect(names(await list(anybody(), bob, 'following'))).toEqual([ada.username])
    for (let twice = 0; twice < 2; twice += 1)
      expect((await unfollow(bob, ada)).json().viewer.follow).toBe('none')
    expect([await rowsOf(ada), await rowsOf(bob)]).toEqual([
      { followers: 0, following: 0 },
      { followers: 0, following: 0 },
    ])
  })

  it('is for others than oneself, with the permission and a confirmed address, as `can` says', async () => {
    const people: [Partial<Parameters<typeof aPerson>[1]>, number, boolean][] = [
      [{}, 200, true],
      [{ role: 'Locked' }, 200, true],
      [{ emailConfirmedAt: null }, 403, false],
    ]
    for (const [wishes, status, may] of people) {
      const person = await aPerson(test, wishes)
      expect((await profile(person, ada)).viewer.can.follow).toBe(may)
      expect((await follow(person, ada)).statusCode).toBe(status)
    }
    expect([(await follow(ada, ada)).statusCode, (await profile(ada, ada)).viewer.can.follow]).toEqual([
      403,
      false,
    ])
    expect((await anybody().send('PUT', `/accounts/${ada.username}/follow`)).statusCode).toBe(401)
    expect((await follow(bob, { username: 'nobody_there' })).statusCode).toBe(404)
  })

  it('fifty times at once is once, and many back and forth leave counts that are true', async () => {
    const fifty = await Promise.all(Array.from({ length: 50 }, () => follow(bob, ada)))
    expect(new Set(fifty.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(await rowsOf(ada)).toEqual({ followers: 1, following: 0 })
    const people = [ada, bob, ...(await Promise.all(Array.from({ length: 6 }, () => aPerson(test))))]
    const moves = people.flatMap((who, at) =>
      people
        .filter((whom) => whom !== who)
        .flatMap((whom, turn) => [follow(who, whom), ((at + turn) % 2 ? follow : unfollow)(who, whom)]),
    )
    expect(new Set((await Promise.all(moves)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    for (const person of people) await rowsOf(person)
  })

  it('ends somewhere: nobody follows more than five thousand', async () => {
    await test.deps.pool.query(
      `insert into accounts (username, name, email, password_hash)
         select 'crowd_' || n, 'x', 'crowd_' || n || '@example.test', 'x' from generate_series(1, 5000) n`,
    )
    // In parts, each within what a statement may take on a busy machine.
    for (let part = 0; part < 10; part += 1)
      await test.deps.pool.query(
        `insert into follows (follower_id, followee_id, state)
           select $1, id, 'accepted' from accounts where username::text like 'crowd\\_%' || $2`,
        [bob.id, part],
      )
    const answer = await follow(bob, ada)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'too-many-follows'])
    for (let part = 0; part < 10; part += 1)
      await test.deps.pool.query(`delete from accounts where username::text like 'crowd\\_%' || $1`, [part])
    expect(await rowsOf(bob)).toEqual({ followers: 0, following: 0 })
  })
})

describe('a private account', () => {
  beforeEach(async () => {
    await ada.send('PATCH', '/me/settings', { isPrivate: true })
  })

  it('lets followers in one by one, and shows no more than its card before', async () => {
    await aFollow(test.deps, ada, { of: bob })
    expect((await follow(bob, ada)).json().viewer.follow).toBe('requested')
    expect(await profile(bob, ada)).toMatchObject({
      followerCount: null,
      followingCount: null,
      viewer: { follow: 'requested', followsYou: true },
    })
    for (const side of ['followers', 'following', 'collects'])
      expect((await bob.send('GET', `/accounts/${ada.username}/${side}`)).statusCode).toBe(404)
    const requests = (await ada.send('GET', '/me/follow-requests')).json()
    expect([requests.total, names(requests)]).toEqual([1, [bob.username]])
    expect((await ada.send('PUT', `/me/follow-requests/${bob.username}`)).statusCode).toBe(204)
    expect((await ada.send('PUT', `/me/follow-requests/${bob.username}`)).statusCode).toBe(404)
    expect(await profile(bob, ada)).toMatchObject({ followerCount: 1, viewer: { follow: 'accepted' } })
    expect(names(await list(bob, ada, 'followers'))).toEqual([bob.username])
  })

  it('may refuse, and whoever asked may think again', async () => {
    await follow(bob, ada)
    await ada.send('DELETE', `/me/follow-requests/${bob.username}`)
    expect((await profile(bob, ada)).viewer.follow).toBe('none')
    await follow(bob, ada)
    await unfollow(bob, ada)
    expect((await ada.send('GET', '/me/follow-requests')).json()).toMatchObject({ items: [], total: 0 })
  })

  it('answers only what was asked of it', async () => {
    await follow(bob, ada)
    const eve = await aPerson(test)
    expect((await eve.send('PUT', `/me/follow-requests/${bob.username}`)).statusCode).toBe(404)
    expect((await profile(bob, ada)).viewer.follow).toBe('requested')
  })

  it('that opens takes in everybody who waits', async () => {
    await follow(bob, ada)
    await ada.send('PATCH', '/me/settings', { isPrivate: false })
    expect(await profile(bob, ada)).toMatchObject({ followerCount: 1, viewer: { follow: 'accepted' } })
    await rowsOf(ada)
  })

  it('that opens at the same moment leaves nobody waiting', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(test)))
    await Promise.all([
      ...people.map((person) => follow(person, ada)),
      ada.send('PATCH', '/me/settings', { isPrivate: false }),
    ])
    expect(await rowsOf(ada)).toEqual({ followers: 8, following: 0 })
  })
})

describe('a follower', () => {
  it('can be removed, and does not come back by itself', async () => {
    await follow(bob, ada)
    expect((await ada.send('DELETE', `/me/followers/${bob.username}`)).statusCode).toBe(204)
    expect(await profile(bob, ada)).toMatchObject({ followerCount: 0, viewer: { follow: 'none' } })
  })

  it('who is suspended is not counted or listed until that ends, on either side', async () => {
    await follow(bob, ada)
    await follow(ada, bob)
    const suspend = (at: Date | null) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt: at }).where('id', '=', bob.id).execute()
    await suspend(new Date())
    expect(await rowsOf(ada)).toEqual({ followers: 0, following: 0 })
    for (const side of ['followers', 'following'])
      expect(await list(ada, ada, side)).toMatchObject({ items: [], total: 0 })
    await suspend(null)
    expect(await rowsOf(ada)).toEqual({ followers: 1, following: 1 })
  })

  it('and the one they follow can be suspended at once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(test)))
    const pairs = people.flatMap((one) =>
      people.filter((other) => other !== one).map((other) => [one, other] as const),
    )
    for (const [one, other] of pairs) await aFollow(test.deps, one, { of: other })
    const set = (at: Date | null) =>
      Promise.all(
        people.map(({ id }) =>
          test.deps.db.updateTable('accounts').set({ suspendedAt: at }).where('id', '=', id).execute(),
        ),
      )
    await set(new Date())
    for (const person of people) expect(await rowsOf(person)).toEqual({ followers: 0, following: 0 })
    await set(null)
    for (const person of people) expect(await rowsOf(person)).toEqual({ followers: 5, following: 5 })
  })
})

describe('lists of people', () => {
  it('are found by a name that was given up, until somebody takes it', async () => {
    await follow(bob, ada)
    const former = { username: `was_${ada.username}`.slice(0, 20), accountId: ada.id, givenUpAt: new Date() }
    await test.deps.db.insertInto('formerUsernames').values(former).execute()
    expect(names(await list(anybody(), former, 'followers'))).toEqual([bob.username])
    const eve = await aPerson(test, { username: former.username })
    expect(names(await list(anybody(), eve, 'followers'))).toEqual([])
  })

  it('run from the newest, twenty a page, each once, with as many questions for one as for twenty', async () => {
    const people = await Promise.all(Array.from({ length: 23 }, () => aPerson(test)))
    for (const person of people) await follow(person, ada)
    const first = await list(bob, ada, 'followers')
    const second = await list(bob, ada, `followers?cursor=${first.next}`)
    expect([first.total, first.items.length, second.next]).toEqual([23, 20, null])
    expect([...names(first), ...names(second)]).toEqual(people.map(({ username }) => username).toReversed())
    const measure = (limit: number) => countQueries(() => list(bob, ada, `followers?limit=${limit}`))
    expect(await measure(20)).toBe(await measure(1))
    expect(await measure(20)).toBeLessThanOrEqual(6)
  })

  it('are searched by how a name or username begins, page by page, with as many questions as without', async () => {
    const called = await Promise.all(['张伟', 'Zhāng Wěi', 'Zhan_g'].map((name) => aPerson(test, { name })))
    for (const person of [...called, bob]) await follow(person, ada)
    await indexPeople(test.deps)
    const found = async (q: string) => names(await list(bob, ada, `followers?q=${encodeURIComponent(q)}`))
    const newest = called.map(({ username }) => username).toReversed()
    expect(await found('zhang')).toEqual(newest.slice(1))
    expect(await found('ＺＨＡＮ')).toEqual(newest)
    expect(await found('Zhang Wei')).toEqual(newest.slice(1))
    expect(await found('张')).toEqual(newest.slice(2))
    expect(await found(`@${bob.username.slice(0, -1)}`)).toEqual([bob.username])
    expect(await found('zhan%g')).toEqual([])
    expect(await found(' ')).toEqual([bob.username, ...newest])
    const first = await list(bob, ada, 'followers?q=zhan&limit=2')
    const second = await list(bob, ada, `followers?q=zhan&limit=2&cursor=${first.next}`)
    expect([...names(first), ...names(second), second.next, second.total]).toEqual([...newest, null, 4])
    expect(names(await list(anybody(), bob, `following?q=${ada.username}`))).toEqual([ada.username])
    expect(names(await list(anybody(), bob, 'following?q=zhan'))).toEqual([])
    const measure = (query: string) => countQueries(() => list(bob, ada, `followers${query}`))
    expect(await measure('?q=zhan')).toBe(await measure(''))
    expect(
      (await bob.send('GET', `/accounts/${ada.username}/followers?q=${'x'.repeat(51)}`)).statusCode,
    ).toBe(400)
  })

  it('leave out whom a block hides, in number too', async () => {
    const eve = await aPerson(test)
    await follow(bob, ada)
    await follow(eve, ada)
    await aBlock(test.deps, eve, { of: bob })
    expect(await list(bob, ada, 'followers')).toMatchObject({ items: [{ username: bob.username }], total: 1 })
    expect(await list(anybody(), ada, 'followers')).toMatchObject({ total: 2 })
    expect((await profile(bob, ada)).followerCount).toBe(1)
  })
})
