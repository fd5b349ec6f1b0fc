import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBatch, aFollow, anAccount, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let bob: Person
/** What Bob has published, from old to new; Ada follows him. */
let ids: string[]

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
  bob = await aPerson(test)
  await aFollow(test.deps, ada, { of: bob })
  ids = []
  for (let at = 0; at < 4; at += 1) ids.push((await aPhoto(test.deps, { by: bob })).id)
})

type Card = { photos: { id: string }[] }

const hide = (id: string | undefined, who = ada) => who.send('PUT', `/photos/${id}/hide`)
const show = (id: string | undefined, who = ada) => who.send('DELETE', `/photos/${id}/hide`)
const countOf = async (who: Person) => (await who.send('GET', '/me/hidden-photos')).json().batches

async function feedOf(who: Person, query = ''): Promise<string[]> {
  const { items } = (await who.send('GET', `/feed${query}`)).json<{ items: Card[] }>()
  return items.flatMap(({ photos }) => photos.map(({ id }) => id))
}

describe('hiding a photo', () => {
  it('takes it out of the feed until it is shown again, and done twice it is done once', async () => {
    for (const _ of [1, 2]) expect((await hide(ids[1])).statusCode).toBe(204)
    expect([await feedOf(ada), await countOf(ada)]).toEqual([[ids[3], ids[2], ids[0]], 1])
    for (const _ of [1, 2]) expect((await show(ids[1])).statusCode).toBe(204)
    expect([await feedOf(ada), await countOf(ada)]).toEqual([ids.toReversed(), 0])
  })

  it('takes all along that was published with it, however many photos a card has room for', async () => {
    const batchId = await aBatch(test.deps, { by: bob })
    const many: string[] = []
    for (let at = 0; at < 12; at += 1) many.push((await aPhoto(test.deps, { by: bob, batchId })).id)
    await hide(many[3])
    expect([await feedOf(ada), await countOf(ada)]).toEqual([ids.toReversed(), 1])
    await show(many[7])
    expect(await feedOf(ada)).toHaveLength(ids.length + 10)
  })

  it('fills the page with what comes after it', async () => {
    for (const id of ids.slice(2)) await hide(id)
    expect(await feedOf(ada, '?limit=2')).toEqual([ids[1], ids[0]])
  })

  it('holds for the tags that one follows, too', async () => {
    const tag = `of-${ada.username}`
    const eve = await aPerson(test)
    const [first, second] = [
      await aPhoto(test.deps, { by: eve, tags: [tag] }),
      await aPhoto(test.deps, { by: eve, tags: [tag] }),
    ]
    await ada.send('PUT', `/tags/${tag}/follow`)
    expect(await feedOf(ada)).toEqual([second.id, first.id, ...ids.toReversed()])
    await hide(second.id)
    expect(await feedOf(ada)).toEqual([first.id, ...ids.toReversed()])
  })

  it('holds for whoever follows very many', async () => {
    for (let at = 0; at < 201; at += 1) await aFollow(test.deps, ada, { of: await anAccount(test.deps) })
    await hide(ids[3])
    expect(await feedOf(ada, '?limit=2')).toEqual([ids[2], ids[1]])
  })

  it('is known to nobody else, and counts nowhere', async () => {
    const read = async (who: Person) => (await who.send('GET', `/photos/${ids[0]}`)).json()
    const before = [await read(bob), await read(ada)]
    await hide(ids[0])
    expect([await read(bob), await read(ada)]).toEqual(before)
    const eve = await aPerson(test)
    await aFollow(test.deps, eve, { of: bob })
    for (const who of [bob, eve]) expect(await feedOf(who)).toEqual(ids.toReversed())
    expect(await countOf(eve)).toBe(0)
  })

  it('is not for one’s own photos, nor for those one may not see', async () => {
    const secret = await aPhoto(test.deps, { by: bob, visibility: 'only_me' })
    for (const [answer, status, code] of [
      [await hide(ids[0], bob), 403, 'not-allowed'],
      [await hide(secret.id), 404, 'not-found'],
      [await show(secret.id), 404, 'not-found'],
      [await hide('7'), 404, 'not-found'],
    ] as const)
      expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(await feedOf(bob)).toEqual([secret.id, ...ids.toReversed()])
  })

  it('is open to whoever is signed in, and to no program', async () => {
    const locked = await aPerson(test, { role: 'Locked', emailConfirmedAt: null })
    expect((await hide(ids[0], locked)).statusCode).toBe(204)
    const token = { name: 'reader', scopes: ['COLLECT'], days: 1 }
    const { secret } = (await ada.send('POST', '/auth/tokens', token)).json()
    const program = browserOf(test, { headers: { authorization: `Bearer ${secret}` } })
    for (const [send, status] of [
      [browserOf(test), 401],
      [program, 403],
    ] as const)
      for (const method of ['PUT', 'DELETE'] as const)
        expect((await send(method, `/photos/${ids[0]}/hide`)).statusCode).toBe(status)
  })

  it('goes with the photo’s author', async () => {
    await hide(ids[0])
    await test.deps.db.deleteFrom('accounts').where('id', '=', bob.id).execute()
    expect(await countOf(ada)).toBe(0)
    expect(await test.deps.db.selectFrom('hiddenBatches').where('accountId', '=', ada.id).execute()).toEqual(
      [],
    )
  })
})

describe('what somebody has hidden', () => {
  it('is counted as far as they may see it, and shown again all at once', async () => {
    const eve = await aPerson(test)
    await hide(ids[0], eve)
    for (const id of ids) await hide(id)
    await test.deps.db
      .updateTable('photos')
      .set({ visibility: 'only_me' })
      .where('id', '=', ids[1] ?? '')
      .execute()
    expect(await countOf(ada)).toBe(3)
    for (const _ of [1, 2]) expect((await ada.send('DELETE', '/me/hidden-photos')).statusCode).toBe(204)
    expect([await countOf(ada), await countOf(eve)]).toEqual([0, 1])
    expect(await feedOf(ada)).toEqual([ids[3], ids[2], ids[0]])
  })

  it('is nothing for nobody in particular', async () => {
    for (const method of ['GET', 'DELETE'] as const)
      expect((await browserOf(test)(method, '/me/hidden-photos')).statusCode).toBe(401)
  })

  it('is at most ten thousand posts: the oldest come back', async () => {
    await hide(ids[0])
    await hide(ids[1])
    await test.deps.pool.query(
      `with made as (insert into batches (account_id) select $1 from generate_series(1, 9998) returning id)
       insert into hidden_batches (account_id, batch_id) select $2, id from made`,
      [bob.id, ada.id],
    )
    expect(await feedOf(ada)).toEqual([ids[3], ids[2]])
    await hide(ids[2])
    expect(await feedOf(ada)).toEqual([ids[3], ids[0]])
    const { rows } = await test.deps.pool.query('select count(*) from hidden_batches where account_id = $1', [
      ada.id,
    ])
    expect(rows).toEqual([{ count: '10000' }])
  })
})
