import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { readZip } from '../../testing/zip.ts'

let test: TestApp
let ada: Person
let bob: Person
let photo: { id: string }
let commentId: string

beforeAll(async () => {
  test = await startTestApp()
  await aPerson(test, { role: 'Administrator' })
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
  bob = await aPerson(test)
  photo = await aPhoto(test.deps, { by: ada })
  commentId = (await ada.send('POST', `/photos/${photo.id}/comments`, { text: 'Mine' })).json().id
})

const spam = { reason: 'spam', words: ' The same in ten places ' }
const report = ({ send }: Pick<Person, 'send'>, url: string, body: object = spam) =>
  send('POST', `${url}/reports`, body)
const places = () => ({
  photo: `/photos/${photo.id}`,
  comment: `/comments/${commentId}`,
  account: `/accounts/${ada.username}`,
})
const everywhere = () => Object.values(places())
const rows = () => test.deps.db.selectFrom('reports').selectAll()
const rowsBy = ({ id }: Person) => rows().where('reporterId', '=', id).orderBy('id').execute()
const codeOf = async (person: Pick<Person, 'send'>, url: string, body?: object) => {
  const answer = await report(person, url, body)
  return [answer.statusCode, answer.json().code]
}

describe('a report', () => {
  it('of a photo, a comment or an account is kept with its reason, open', async () => {
    for (const url of everywhere()) {
      const answer = await report(bob, url)
      expect([answer.statusCode, answer.json()]).toEqual([201, { id: expect.any(String) }])
    }
    const about = (await rowsBy(bob)).map((row) => [row.aboutPhotoId, row.aboutCommentId, row.aboutAccountId])
    expect(about).toEqual([
      [photo.id, null, null],
      [null, commentId, null],
      [null, null, ada.id],
    ])
    for (const row of await rowsBy(bob))
      expect(row).toMatchObject({ reason: 'spam', words: 'The same in ten places', state: 'open' })
  })

  it('is made once by each person until it is decided, as the answer says', async () => {
    const eve = await aPerson(test)
    for (const url of everywhere()) {
      await report(bob, url)
      expect(await codeOf(bob, url, { reason: 'other' })).toEqual([409, 'already-reported'])
      expect((await report(eve, url)).statusCode).toBe(201)
    }
    expect(await rowsBy(bob)).toHaveLength(3)
    await test.deps.db
      .updateTable('reports')
      .set({ state: 'decided' })
      .where('reporterId', '=', bob.id)
      .execute()
    for (const url of everywhere()) expect((await report(bob, url)).statusCode).toBe(201)
    expect(await rowsBy(bob)).toHaveLength(6)
  })

  it('of an account finds it by any letter case, and by a name that was given up', async () => {
    expect((await report(bob, `/accounts/${ada.username.toUpperCase()}`)).statusCode).toBe(201)
    await ada.send('PUT', '/auth/username', { username: `new_${ada.id.slice(-8)}` })
    expect(await codeOf(bob, `/accounts/${ada.username}`)).toEqual([409, 'already-reported'])
  })

  it('needs one of the reasons, and takes 500 characters besides', async () => {
    const refused = [
      {},
      { reason: 'dislike' },
      { reason: 'spam', words: 'x'.repeat(501) },
      { reason: 'spam', words: 'turned \u202e around' },
      { reason: 'spam', words: 'a\u0007b' },
    ]
    for (const url of everywhere())
      for (const body of refused) expect((await report(bob, url, body)).statusCode).toBe(422)
    expect(await rowsBy(bob)).toEqual([])
    const long = { reason: 'nudity_or_violence', words: '图\n'.repeat(250) }
    expect((await report(bob, places().photo, long)).statusCode).toBe(201)
  })

  it('drops what only the server says about it', async () => {
    await report(bob, places().photo, {
      ...spam,
      state: 'decided',
      reporterId: ada.id,
      aboutAccountId: ada.id,
    })
    const [row] = await rowsBy(bob)
    expect(row).toMatchObject({ state: 'open', reporterId: bob.id, aboutAccountId: null })
  })
})

describe('whoever reports', () => {
  it('is signed in and has a confirmed address; also who was locked, as `can` says', async () => {
    for (const url of everywhere())
      expect(await codeOf({ send: browserOf(test) }, url)).toEqual([401, 'sign-in-required'])
    const unconfirmed = await aPerson(test, { emailConfirmedAt: null })
    const locked = await aPerson(test, { role: 'Locked' })
    const cans = async ({ send }: Pick<Person, 'send'>) => [
      (await send('GET', places().photo)).json().viewer.can.report,
      (await send('GET', `${places().photo}/comments`)).json().items[0].viewer.can.report,
      (await send('GET', places().account)).json().viewer.can.report,
    ]
    for (const url of everywhere()) {
      expect(await codeOf(unconfirmed, url)).toEqual([403, 'confirmation-required'])
      expect((await report(locked, url)).statusCode).toBe(201)
    }
    expect(await cans(unconfirmed)).toEqual([false, false, false])
    expect(await cans({ send: browserOf(test) })).toEqual([false, false, false])
    expect(await cans(locked)).toEqual([true, true, true])
    expect(await cans(ada)).toEqual([false, false, false])
  })

  it('does not report themselves', async () => {
    for (const url of everywhere()) expect(await codeOf(ada, url)).toEqual([403, 'not-allowed'])
    expect(await rowsBy(ada)).toEqual([])
  })

  it('finds nothing to report in what they may not see', async () => {
    await test.deps.db
      .updateTable('photos')
      .set({ visibility: 'only_me' })
      .where('id', '=', photo.id)
      .execute()
    const unconfirmed = await aPerson(test, { emailConfirmedAt: null })
    const hidden = [places().photo, places().comment, '/photos/7', '/comments/7', '/accounts/nobody_at_all']
    for (const person of [bob, unconfirmed])
      for (const url of hidden) expect(await codeOf(person, url)).toEqual([404, 'not-found'])
    await test.deps.db
      .updateTable('accounts')
      .set({ suspendedAt: new Date() })
      .where('id', '=', ada.id)
      .execute()
    for (const url of everywhere()) expect(await codeOf(bob, url)).toEqual([404, 'not-found'])
    expect(await rowsBy(bob)).toEqual([])
  })

  it('does so twenty times an hour at most', async () => {
    const photos = await Promise.all(Array.from({ length: 21 }, () => aPhoto(test.deps, { by: ada })))
    const answers = []
    for (const { id } of photos) answers.push(await report(bob, `/photos/${id}`))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(20).fill(201), 429])
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(3000)
    expect(await rowsBy(bob)).toHaveLength(20)
  })

  it('is a person: no token will do', async () => {
    const asked = { name: 'backup', scopes: ['UPLOAD', 'COMMENT'], days: 1 }
    const { secret } = (await bob.send('POST', '/auth/tokens', asked)).json()
    const program = browserOf(test, { headers: { authorization: `Bearer ${secret}` } })
    expect(await codeOf({ send: program }, places().photo)).toEqual([403, 'token-not-accepted'])
  })
})

describe('at once', () => {
  it('fifty reports of one thing by one person are one', async () => {
    for (const url of everywhere()) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => report(bob, url)))
      const made = answers.filter(({ statusCode }) => statusCode === 201)
      expect([made.length, new Set(answers.map(({ statusCode }) => statusCode))]).toEqual([
        1,
        new Set([201, 409]),
      ])
    }
    expect(await rowsBy(bob)).toHaveLength(3)
  })

  it('what goes meanwhile is reported, or not there', async () => {
    const deletions = [
      () => test.deps.db.deleteFrom('comments').where('id', '=', commentId).execute(),
      () => test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute(),
      () => test.deps.db.deleteFrom('accounts').where('id', '=', ada.id).execute(),
    ]
    const urls = [places().comment, places().photo, places().account]
    for (const [at, remove] of deletions.entries()) {
      const [answer] = await Promise.all([report(bob, String(urls[at])), remove()])
      expect([201, 404]).toContain(answer.statusCode)
    }
    expect(await rowsBy(bob)).toEqual([])
  })
})

describe('what becomes of reports', () => {
  it('they go with the comment, also where its place stays for the answers', async () => {
    const eve = await aPerson(test)
    await eve.send('POST', `/photos/${photo.id}/comments`, { text: 'An answer', replyToId: commentId })
    await report(bob, places().comment)
    expect((await ada.send('DELETE', places().comment)).statusCode).toBe(204)
    expect(await rowsBy(bob)).toEqual([])
    expect(await codeOf(bob, places().comment)).toEqual([404, 'not-found'])
  })

  it('they come back with a photo whose deletion is undone, and go with it for good', async () => {
    await report(bob, places().photo)
    await ada.send('DELETE', places().photo)
    await ada.send('POST', `${places().photo}/restore`)
    expect(await codeOf(bob, places().photo)).toEqual([409, 'already-reported'])
    await test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute()
    expect(await rowsBy(bob)).toEqual([])
  })

  it('those about an account go with it; those it made stay, without its name and words', async () => {
    await report(bob, places().account)
    await report(ada, `/accounts/${bob.username}`, { reason: 'harassment', words: 'He wrote to me, Ada' })
    const { id } = await rows().where('reporterId', '=', ada.id).executeTakeFirstOrThrow()
    await ada.send('DELETE', '/me', { username: ada.username })
    await test.runJobs()
    expect(await rowsBy(bob)).toEqual([])
    const kept = await rows().where('id', '=', id).executeTakeFirst()
    expect(kept).toMatchObject({ reporterId: null, words: '', reason: 'harassment', aboutAccountId: bob.id })
  })

  it('everybody takes their own along, and nobody’s else', async () => {
    for (const url of everywhere()) await report(bob, url)
    await report(ada, `/accounts/${bob.username}`, { reason: 'other', words: 'about Bob' })
    await bob.send('POST', '/me/export')
    await test.runJobs()
    const archive = await readZip((await bob.send('GET', '/me/export/file')).rawPayload)
    const text = String(archive.get('reports.json')?.bytes)
    expect(text).not.toContain('about Bob')
    const nothing = { photo: null, comment: null, account: null }
    expect(JSON.parse(text).map(({ about }: { about: object }) => about)).toEqual([
      { ...nothing, account: ada.username },
      { ...nothing, comment: commentId },
      { ...nothing, photo: photo.id },
    ])
  })
})
