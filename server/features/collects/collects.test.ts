import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { actDuring } from '../../testing/waiting.ts'
import { indexPeople } from '../search/index.ts'

let test: TestApp
let ada: Person
let bob: Person
let photo: { id: string }

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  bob = await aPerson(test)
})
afterAll(() => test.stop())
beforeEach(async () => {
  photo = await aPhoto(test.deps, { by: ada })
})

const urlOf = ({ id }: { id: string }) => `/photos/${id}/collect`
const seenBy = async ({ send }: Pick<Person, 'send'>) => {
  const { collectCount, viewer } = (await send('GET', `/photos/${photo.id}`)).json()
  return { collectCount, collected: viewer.collected }
}
const rowsOf = async ({ id }: { id: string }) =>
  (await test.deps.db.selectFrom('collects').select('accountId').where('photoId', '=', id).execute()).length

describe('collecting a photo', () => {
  it('counts once, shows to its collector, and can be taken back', async () => {
    for (let twice = 0; twice < 2; twice += 1) {
      const answer = await bob.send('PUT', urlOf(photo))
      expect([answer.statusCode, answer.json()]).toEqual([200, { isCollected: true, collectCount: 1 }])
    }
    expect(await seenBy(bob)).toEqual({ collectCount: 1, collected: true })
    expect(await seenBy({ send: browserOf(test) })).toEqual({ collectCount: 1, collected: false })
    for (let twice = 0; twice < 2; twice += 1) {
      const answer = await bob.send('DELETE', urlOf(photo))
      expect([answer.statusCode, answer.json()]).toEqual([200, { isCollected: false, collectCount: 0 }])
    }
    expect(await seenBy(bob)).toEqual({ collectCount: 0, collected: false })
  })

  it('is allowed for one’s own', async () => {
    expect((await ada.send('PUT', urlOf(photo))).json()).toEqual({ isCollected: true, collectCount: 1 })
  })

  it('needs a sign-in, a confirmed address and the permission, as `can` says', async () => {
    const people: [Partial<Parameters<typeof aPerson>[1]>, number, boolean][] = [
      [{}, 200, true],
      [{ role: 'Locked' }, 200, true],
      [{ emailConfirmedAt: null }, 403, false],
    ]
    for (const [wishes, status, may] of people) {
      const { send } = await aPerson(test, wishes)
      expect((await send('GET', `/photos/${photo.id}`)).json().viewer.can.collect).toBe(may)
      expect((await send('PUT', urlOf(photo))).statusCode).toBe(status)
    }
    expect((await browserOf(test)('PUT', urlOf(photo))).statusCode).toBe(401)
    expect(await rowsOf(photo)).toBe(2)
  })

  it('is for photos one may see: others are not there', async () => {
    const hidden = await aPhoto(test.deps, { by: ada, visibility: 'followers' })
    const missing = { id: '7' }
    for (const method of ['PUT', 'DELETE'] as const) {
      for (const target of [hidden, missing]) {
        const answer = await bob.send(method, urlOf(target))
        expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
      }
    }
    expect(await rowsOf(hidden)).toBe(0)
  })

  it('goes with its photo and with its collector', async () => {
    const eve = await aPerson(test)
    await eve.send('PUT', urlOf(photo))
    await bob.send('PUT', urlOf(photo))
    await test.deps.db.deleteFrom('accounts').where('id', '=', eve.id).execute()
    expect(await seenBy(bob)).toEqual({ collectCount: 1, collected: true })
    await test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute()
    expect(await rowsOf(photo)).toBe(0)
  })
})

describe('the people who collected a photo', () => {
  const collectors = async (query = '', send = browserOf(test)) =>
    (await send('GET', `/photos/${photo.id}/collectors${query}`)).json()
  const names = ({ items }: { items: { username: string }[] }) => items.map(({ username }) => username)

  it('are listed newest first, twenty a page, each once', async () => {
    const people = await Promise.all(Array.from({ length: 23 }, () => aPerson(test)))
    for (const { send } of people) await send('PUT', urlOf(photo))
    const first = await collectors()
    const second = await collectors(`?cursor=${first.next}`)
    expect([first.total, first.items.length, second.next]).toEqual([23, 20, null])
    const expected = people.map(({ username }) => username).toReversed()
    expect([...names(first), ...names(second)]).toEqual(expected)
    expect(first.items[0]).toEqual({
      username: expected[0],
      name: expected[0],
      avatarUrl: expect.stringMatching(/^\/media\/avatars\//),
      isPrivate: false,
      viewer: { isSelf: false, follow: 'none', followsYou: false, can: { follow: false } },
    })
    const [reader] = people
    // Strangers get kept answers.
    const measure = (limit: number) => countQueries(() => collectors(`?limit=${limit}`, reader?.send))
    expect(await measure(20)).toBe(await measure(1))
    expect(await measure(20)).toBeLessThanOrEqual(6)
  })

  it('are searched by how a name or username begins', async () => {
    for (const { send } of [ada, bob]) await send('PUT', urlOf(photo))
    await indexPeople(test.deps)
    expect(names(await collectors(`?q=${bob.username}`))).toEqual([bob.username])
    expect(await collectors('?q=nobody_is_called_so')).toMatchObject({ items: [], next: null, total: 2 })
  })

  it('come with how the viewer stands to them', async () => {
    const eve = await aPerson(test)
    await eve.send('PUT', urlOf(photo))
    await bob.send('PUT', urlOf(photo))
    await bob.send('PUT', `/accounts/${eve.username}/follow`)
    const { items } = (await bob.send('GET', `/photos/${photo.id}/collectors`)).json()
    expect(items).toMatchObject([
      { username: bob.username, viewer: { isSelf: true, can: { follow: false } } },
      { username: eve.username, viewer: { isSelf: false, follow: 'accepted', can: { follow: true } } },
    ])
  })

  it('are without those who are suspended', async () => {
    const eve = await aPerson(test)
    await eve.send('PUT', urlOf(photo))
    await bob.send('PUT', urlOf(photo))
    const suspendedAt = new Date()
    const suspend = (at: Date | null) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt: at }).where('id', '=', eve.id).execute()
    await suspend(suspendedAt)
    expect(await collectors()).toMatchObject({ items: [{ username: bob.username }], total: 1 })
    await suspend(null)
    expect(await collectors()).toMatchObject({ items: [{}, {}], total: 2 })
  })

  it('are told to nobody who may not see the photo', async () => {
    const hidden = await aPhoto(test.deps, { by: ada, visibility: 'only_me' })
    await ada.send('PUT', urlOf(hidden))
    expect((await bob.send('GET', `/photos/${hidden.id}/collectors`)).statusCode).toBe(404)
    expect(names((await ada.send('GET', `/photos/${hidden.id}/collectors`)).json())).toEqual([ada.username])
  })
})

describe('at once', () => {
  it('fifty collects by one person are one, and fifty withdrawals none', async () => {
    const fifty = (method: 'PUT' | 'DELETE') =>
      Promise.all(Array.from({ length: 50 }, () => bob.send(method, urlOf(photo))))
    for (const [method, count] of [
      ['PUT', 1],
      ['DELETE', 0],
    ] as const) {
      const answers = await fifty(method)
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
      expect([await seenBy(bob), await rowsOf(photo)]).toMatchObject([{ collectCount: count }, count])
    }
  })

  it('many people back and forth leave a count that is true', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => aPerson(test)))
    const moves = people.flatMap(({ send }, who) =>
      Array.from({ length: 20 }, (_, at) => send((at + who) % 3 ? 'PUT' : 'DELETE', urlOf(photo))),
    )
    expect(new Set((await Promise.all(moves)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect((await seenBy(bob)).collectCount).toBe(await rowsOf(photo))
  })

  it.each(['PUT', 'DELETE'] as const)(
    '%s waits for whoever holds the photo and wants the row next',
    async (method) => {
      await bob.send('PUT', urlOf(photo))
      const answer = await actDuring(test.deps, {
        change: (trx) =>
          trx.selectFrom('photos').select('id').where('id', '=', photo.id).forNoKeyUpdate().execute(),
        act: () => bob.send(method, urlOf(photo)),
        rest: (trx) =>
          trx.selectFrom('collects').select('id').where('photoId', '=', photo.id).forUpdate().execute(),
      })
      expect(answer.statusCode).toBe(200)
    },
  )

  it('a photo that is erased meanwhile is collected, or not there', async () => {
    const [answer] = await Promise.all([
      bob.send('PUT', urlOf(photo)),
      test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute(),
    ])
    expect([200, 404]).toContain(answer.statusCode)
    expect(await rowsOf(photo)).toBe(0)
  })
})
