import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aPhoto } from '../../testing/builders.ts'
import { readPages } from '../../testing/lists.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let bob: Person
let eve: Person
/** From new to old: Eve’s, Bob’s, Eve’s. */
let ids: string[]

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('photos').execute()
  ;[ada, bob, eve] = [await aPerson(test), await aPerson(test), await aPerson(test)]
  ids = []
  for (const by of [eve, bob, eve]) ids.unshift((await aPhoto(test.deps, { by })).id)
})

const mute = (whom: Person) => ada.send('PUT', `/accounts/${whom.username}/mute`)
const unmute = (whom: Person) => ada.send('DELETE', `/accounts/${whom.username}/mute`)
const hide = (id: string | undefined) => ada.send('PUT', `/photos/${id}/hide`)
const read = async (who: Person, url = '/feed/everyone') => (await readPages(who.send, url)).flat()

async function neighboursOf(id: string | undefined, send = ada.send) {
  const { previous, next } = (await send('GET', `/photos/${id}/neighbours?list=everyone`)).json()
  return [previous?.id ?? null, next?.id ?? null]
}

async function hideBobs() {
  const bobs = await test.deps.db.selectFrom('photos').select('id').where('accountId', '=', bob.id).execute()
  for (const { id } of bobs) await hide(id)
}

describe('everybody’s photos at home', () => {
  it('are for members', async () => {
    const answer = await browserOf(test)('GET', '/feed/everyone')
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-required'])
  })

  it('are what is fresh, without people whom one has muted, as long as one does', async () => {
    expect(await read(ada)).toEqual(ids)
    await mute(bob)
    expect(await read(ada)).toEqual([ids[0], ids[2]])
    await mute(eve)
    expect(await read(ada)).toEqual([])
    await unmute(bob)
    expect(await read(ada)).toEqual([ids[1]])
  })

  it('are as before for everybody else, and muted people see whoever muted them', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    await mute(bob)
    for (const who of [bob, eve]) expect(await read(who)).toEqual([id, ...ids])
  })

  it('are everybody’s in explore, whomever one has muted and whatever one has hidden', async () => {
    await mute(bob)
    await hide(ids[0])
    for (const order of ['fresh', 'trending', 'shuffle'])
      expect((await read(ada, `/explore?order=${order}`)).toSorted()).toEqual(ids.toSorted())
  })

  it.each([
    ['those who are muted', () => mute(bob)],
    ['what is hidden', hideBobs],
  ])('come in full pages past %s', async (_, leaveOut) => {
    for (let at = 0; at < 6; at++) {
      await aPhoto(test.deps, { by: bob })
      ids.unshift((await aPhoto(test.deps, { by: eve })).id)
    }
    await leaveOut()
    const pages = await readPages(ada.send, '/feed/everyone?limit=3')
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 2])
    expect(pages.flat()).toEqual(ids.filter((id) => id !== ids.at(-2)))
  })

  it('leave out those whom a block hides', async () => {
    await aBlock(test.deps, bob, { of: ada })
    expect(await read(ada)).toEqual([ids[0], ids[2]])
  })

  it.each([
    ['muted', () => mute(bob)],
    ['hidden', () => hide(ids[1])],
  ])('follow each other on the photo’s page in the same order, past one that is %s', async (_, leaveOut) => {
    expect(await neighboursOf(ids[1])).toEqual([ids[0], ids[2]])
    await leaveOut()
    expect(await neighboursOf(ids[0])).toEqual([null, ids[2]])
    expect(await neighboursOf(ids[2])).toEqual([ids[0], null])
    // Opened by its address, it lies between the same two.
    expect(await neighboursOf(ids[1])).toEqual([ids[0], ids[2]])
    expect(await neighboursOf(ids[0], browserOf(test))).toEqual([null, ids[1]])
  })

  it.each([
    ['muted', () => mute(bob)],
    ['hidden', () => hide(ids[1])],
  ])('are written into the page of whoever chose them, without what is %s', async (_, leaveOut) => {
    await leaveOut()
    const cookie = `${ada.cookie}; tintype_home_tab=everyone`
    const { body } = await browserOf(test, { cookie })('GET', '//')
    expect(ids.map((id) => body.includes(`"/photos/${id}"`))).toEqual([true, false, true])
  })
})
