import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

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

const block = (who: Person, whom: Name) => who.send('PUT', `/accounts/${whom.username}/block`)
const unblock = (who: Person, whom: Name) => who.send('DELETE', `/accounts/${whom.username}/block`)
const statusOf = async (who: Pick<Person, 'send'>, url: string) => (await who.send('GET', url)).statusCode
const followRows = () => test.deps.db.selectFrom('follows').select(['followerId', 'followeeId']).execute()

describe('blocking somebody', () => {
  it('ends follows both ways and hides each from the other, until it is undone', async () => {
    await ada.send('PUT', `/accounts/${bob.username}/follow`)
    await bob.send('PUT', `/accounts/${ada.username}/follow`)
    for (let twice = 0; twice < 2; twice += 1)
      expect((await block(ada, bob)).statusCode).toBe([204, 404][twice])
    expect(await followRows()).toEqual([])
    expect([
      await statusOf(ada, `/accounts/${bob.username}`),
      await statusOf(bob, `/accounts/${ada.username}`),
    ]).toEqual([404, 404])
    for (const [who, whom] of [
      [ada, bob],
      [bob, ada],
    ] as const)
      expect((await who.send('PUT', `/accounts/${whom.username}/follow`)).statusCode).toBe(404)
    const blocks = (await ada.send('GET', '/me/blocks')).json()
    expect([blocks.total, blocks.items]).toMatchObject([1, [{ username: bob.username }]])
    expect((await bob.send('GET', '/me/blocks')).json()).toMatchObject({ items: [], total: 0 })
    expect((await unblock(bob, ada)).statusCode).toBe(404)
    expect((await unblock(ada, bob)).statusCode).toBe(204)
    expect((await unblock(ada, bob)).statusCode).toBe(204)
    expect(await statusOf(bob, `/accounts/${ada.username}`)).toBe(200)
    expect(await followRows()).toEqual([])
  })

  it('is open to whoever is signed in, but not against oneself or nobody', async () => {
    const locked = await aPerson(test, { role: 'Locked', emailConfirmedAt: null })
    expect((await block(locked, ada)).statusCode).toBe(204)
    expect((await block(ada, ada)).statusCode).toBe(403)
    expect((await block(ada, { username: 'nobody_there' })).statusCode).toBe(404)
    expect((await browserOf(test)('PUT', `/accounts/${ada.username}/block`)).statusCode).toBe(401)
  })

  it('and being followed at the same moment ends in a block without a follow', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [eve, dan] = [await aPerson(test), await aPerson(test)]
      const answers = await Promise.all([
        eve.send('PUT', `/accounts/${dan.username}/follow`),
        dan.send('PUT', `/accounts/${eve.username}/follow`),
        block(dan, eve),
      ])
      expect(answers[2].statusCode).toBe(204)
      for (const { statusCode } of answers.slice(0, 2)) expect([200, 404]).toContain(statusCode)
      expect(await followRows()).toEqual([])
    }
  })

  it('takes what each said and collected out of the other’s sight, and out of the counts', async () => {
    const eve = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: eve })
    for (const who of [ada, bob]) {
      await who.send('PUT', `/photos/${photo.id}/collect`)
      await who.send('POST', `/photos/${photo.id}/comments`, { text: `said by ${who.username}` })
    }
    await block(ada, bob)
    for (const [viewer, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      const seen = (await viewer.send('GET', `/photos/${photo.id}`)).json()
      expect([seen.collectCount, seen.commentCount]).toEqual([1, 1])
      const comments = (await viewer.send('GET', `/photos/${photo.id}/comments`)).json()
      expect([comments.total, comments.items.length]).toEqual([1, 1])
      const collectors = (await viewer.send('GET', `/photos/${photo.id}/collectors`)).json()
      expect([collectors.total, collectors.items]).toMatchObject([1, [{ username: viewer.username }]])
      expect(JSON.stringify([comments, collectors])).not.toContain(other.username)
    }
    const seenByAuthor = (await eve.send('GET', `/photos/${photo.id}`)).json()
    expect([seenByAuthor.collectCount, seenByAuthor.commentCount]).toEqual([2, 2])
  })

  it('leaves an empty place where somebody else answered, and mentions that lead nowhere', async () => {
    const eve = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: eve })
    const said = (await bob.send('POST', `/photos/${photo.id}/comments`, { text: 'first' })).json()
    const text = `answer to @${bob.username}`
    await eve.send('POST', `/photos/${photo.id}/comments`, { text, replyToId: said.id })
    await block(ada, bob)
    const { items, total } = (await ada.send('GET', `/photos/${photo.id}/comments`)).json()
    expect(total).toBe(1)
    expect(items).toMatchObject([
      { isRemoved: true, author: null, text: '' },
      { text, mentions: [], replyTo: { id: said.id, username: null, name: null } },
    ])
    const answer = await ada.send('POST', `/photos/${photo.id}/comments`, { text: 'hm', replyToId: said.id })
    expect(answer.statusCode).toBe(422)
  })
})

describe('muting somebody', () => {
  it('is known to whoever does it, and changes nothing else', async () => {
    const put = await ada.send('PUT', `/accounts/${bob.username}/mute`)
    expect(put.statusCode).toBe(204)
    expect((await ada.send('GET', `/accounts/${bob.username}`)).json().viewer.muted).toBe(true)
    expect((await bob.send('GET', `/accounts/${ada.username}`)).json().viewer.muted).toBe(false)
    expect((await ada.send('GET', '/me/mutes')).json()).toMatchObject({
      items: [{ username: bob.username }],
      total: 1,
    })
    expect((await ada.send('DELETE', `/accounts/${bob.username}/mute`)).statusCode).toBe(204)
    expect((await ada.send('GET', '/me/mutes')).json()).toMatchObject({ items: [], total: 0 })
    expect((await ada.send('PUT', `/accounts/${ada.username}/mute`)).statusCode).toBe(403)
  })

  it('is not told of somebody who has blocked one since, and can be ended all the same', async () => {
    await ada.send('PUT', `/accounts/${bob.username}/mute`)
    await block(bob, ada)
    expect((await ada.send('GET', '/me/mutes')).json()).toMatchObject({ items: [], total: 0 })
    expect((await ada.send('DELETE', `/accounts/${bob.username}/mute`)).statusCode).toBe(204)
    expect((await ada.send('DELETE', `/accounts/${bob.username}/mute`)).statusCode).toBe(404)
    await unblock(bob, ada)
    expect((await ada.send('GET', `/accounts/${bob.username}`)).json().viewer.muted).toBe(false)
  })

  it('counts only who is listed', async () => {
    await ada.send('PUT', `/accounts/${bob.username}/mute`)
    const suspendedAt = new Date()
    await test.deps.db.updateTable('accounts').set({ suspendedAt }).where('id', '=', bob.id).execute()
    expect((await ada.send('GET', '/me/mutes')).json()).toMatchObject({ items: [], total: 0 })
  })
})
