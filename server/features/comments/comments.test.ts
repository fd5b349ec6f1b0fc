import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let bob: Person
let photo: { id: string }

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
  bob = await aPerson(test)
  photo = await aPhoto(test.deps, { by: ada })
})

type Wire = { id: string; text: string; isRemoved: boolean; author: { username: string } | null }

const listUrl = (query = '') => `/photos/${photo.id}/comments${query}`
const say = (person: Person, text: string, more: object = {}) =>
  person.send('POST', listUrl(), { text, ...more })
const idOf = async (person: Person, text: string, more: object = {}): Promise<string> =>
  (await say(person, text, more)).json().id
const read = async (query = '', send = browserOf(test)) => (await send('GET', listUrl(query))).json()
const textsOf = ({ items }: { items: Wire[] }) => items.map(({ text }) => text)
const codeOf = (answer: { statusCode: number; json(): { code?: string } }) => [
  answer.statusCode,
  answer.statusCode < 300 ? undefined : answer.json().code,
]

/** The count that stands beside the photo, and the one the list gives. */
async function counts(send = browserOf(test)) {
  const { commentCount } = (await send('GET', `/photos/${photo.id}`)).json()
  return [commentCount, (await read('', send)).total]
}

describe('saying something below a photo', () => {
  it('is seen by everybody, counted, and its author may change it', async () => {
    const answer = await say(bob, '  What light!\n很美。 ')
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({
      id: expect.stringMatching(/^\d+$/),
      photoId: photo.id,
      isRemoved: false,
      author: { username: bob.username, name: bob.username, avatarUrl: expect.any(String) },
      isByPhotoAuthor: false,
      text: 'What light!\n很美。',
      mentions: [],
      replyTo: null,
      createdAt: expect.any(String),
      editedAt: null,
      viewer: { can: { edit: true, delete: true, report: false } },
    })
    expect((await read()).items).toMatchObject([
      { viewer: { can: { edit: false, delete: false, report: false } } },
    ])
    expect(await counts()).toEqual([1, 1])
    await say(ada, 'Thank you')
    expect((await read()).items).toMatchObject([{ isByPhotoAuthor: false }, { isByPhotoAuthor: true }])
  })

  it.each([
    ['nothing', ''],
    ['only space', ' \n\t '],
    ['what nobody sees', '\u200b\u2060'],
    ['what turns the text around it', 'abc\u202edef'],
    ['a thousand and one', 'x'.repeat(1001)],
    ['a thousand and one that are two code points each', '👍🏽'.repeat(1001)],
    ['few characters of very many code points', `a${'\u0301'.repeat(5000)}`],
  ])('refuses %s', async (_what, text) => {
    expect(codeOf(await say(bob, text))).toEqual([422, 'invalid-input'])
    expect(await counts()).toEqual([0, 0])
  })

  it('takes a thousand characters of any kind', async () => {
    for (const text of [
      '😀'.repeat(1000),
      '👍🏽'.repeat(1000),
      '好'.repeat(1000),
      '<script>alert(1)</script>',
      "'; drop table",
    ])
      expect((await say(bob, text)).json().text).toBe(text)
  })

  it('needs a sign-in, a confirmed address and the permission, as `can` says', async () => {
    const people = [
      { role: 'Locked', status: 403 },
      { emailConfirmedAt: null, status: 403 },
      { role: 'Moderator', status: 201 },
    ]
    for (const { status, ...wishes } of people) {
      const person = await aPerson(test, wishes)
      const seen = (await person.send('GET', `/photos/${photo.id}`)).json()
      expect(seen.viewer.can.comment).toBe(status === 201)
      expect((await say(person, 'Hello')).statusCode).toBe(status)
    }
    expect((await browserOf(test)('POST', listUrl(), { text: 'Hello' })).statusCode).toBe(401)
  })

  it('is over where the author turned it off, for the author too, until it is on again', async () => {
    await say(bob, 'Before')
    await ada.send('PATCH', `/photos/${photo.id}`, { commentsOpen: false })
    for (const person of [ada, bob]) {
      expect(codeOf(await say(person, 'After'))).toEqual([403, 'comments-closed'])
      const { commentsOpen, viewer } = (await person.send('GET', `/photos/${photo.id}`)).json()
      expect([commentsOpen, viewer.can.comment]).toEqual([false, false])
    }
    expect(textsOf(await read())).toEqual(['Before'])
    await ada.send('PATCH', `/photos/${photo.id}`, { commentsOpen: true })
    expect((await say(bob, 'Again')).statusCode).toBe(201)
  })

  it('is done once for a request that comes again with its key, also at once', async () => {
    const headers = { 'idempotency-key': 'one try' }
    const send = browserOf(test, { cookie: bob.cookie, headers })
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', listUrl(), { text: 'Once' })))
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
    expect(codeOf(await send('POST', listUrl(), { text: 'Twice' }))).toEqual([422, 'idempotency-key-reused'])
    expect(await counts()).toEqual([1, 1])
  })

  it('ends in a minute with too many', async () => {
    const statuses = []
    for (let at = 0; at < 21; at += 1) statuses.push((await say(bob, `${at}`)).statusCode)
    expect(statuses).toEqual([...Array(20).fill(201), 429])
    expect((await say(ada, 'Others go on')).statusCode).toBe(201)
  })

  it('counts exactly when many say something at once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => aPerson(test)))
    await Promise.all(people.flatMap((person) => [say(person, 'One'), say(person, 'Two')]))
    expect(await counts()).toEqual([20, 20])
  })
})

describe('answers', () => {
  it('name whom they answer', async () => {
    const question = await idOf(bob, 'Where is this?')
    const answer = (await say(ada, 'Home', { replyToId: question })).json()
    expect(answer.replyTo).toEqual({ id: question, username: bob.username, name: bob.username })
  })

  it('belong to the same photo, and to what is still there', async () => {
    const elsewhere = await aPhoto(test.deps, { by: ada })
    const other = (await bob.send('POST', `/photos/${elsewhere.id}/comments`, { text: 'There' })).json().id
    const gone = await idOf(bob, 'Gone')
    await bob.send('DELETE', `/comments/${gone}`)
    for (const replyToId of [other, gone, '7', '9223372036854775807']) {
      const answer = await say(bob, 'Lost', { replyToId })
      expect([answer.statusCode, answer.json().errors]).toMatchObject([
        422,
        [{ pointer: '/replyToId', code: 'comment-gone' }],
      ])
    }
    expect(await counts()).toEqual([0, 0])
  })
})

describe('removing', () => {
  it('takes a comment away, by its author, the photo’s author or a moderator, and nobody else', async () => {
    const moderator = await aPerson(test, { role: 'Moderator' })
    const stranger = await aPerson(test)
    for (const person of [bob, ada, moderator]) {
      const id = await idOf(bob, 'Words')
      const { viewer } = (await read('', person.send)).items.at(-1)
      expect(viewer.can.delete).toBe(true)
      expect(codeOf(await stranger.send('DELETE', `/comments/${id}`))).toEqual([403, 'not-allowed'])
      expect((await person.send('DELETE', `/comments/${id}`)).statusCode).toBe(204)
      expect(codeOf(await person.send('DELETE', `/comments/${id}`))).toEqual([404, 'not-found'])
      expect(await counts()).toEqual([0, 0])
    }
  })

  it('leaves an empty place where others answered, and nothing of what was said', async () => {
    const question = await idOf(bob, `A secret, @${ada.username}`)
    await idOf(ada, 'An answer', { replyToId: question })
    await bob.send('DELETE', `/comments/${question}`)
    const { items, total } = await read()
    expect(total).toBe(1)
    expect(items).toMatchObject([
      { id: question, isRemoved: true, author: null, text: '', mentions: [], editedAt: null },
      { text: 'An answer', replyTo: { id: question, username: null, name: null } },
    ])
    expect(JSON.stringify(items[0])).not.toContain(bob.username)
    const rows = await test.deps.db.selectFrom('comments').selectAll().where('id', '=', question).execute()
    expect(rows).toMatchObject([{ text: '', accountId: null }])
    expect(codeOf(await say(bob, 'More', { replyToId: question }))).toEqual([422, 'invalid-input'])
  })

  it('takes the empty places along that nobody needs any more', async () => {
    const first = await idOf(bob, 'First')
    const second = await idOf(ada, 'Second', { replyToId: first })
    const third = await idOf(bob, 'Third', { replyToId: second })
    for (const [person, id] of [
      [bob, first],
      [ada, second],
      [bob, third],
    ] as const)
      await person.send('DELETE', `/comments/${id}`)
    expect((await read()).items).toEqual([])
    expect(
      await test.deps.db.selectFrom('comments').select('id').where('photoId', '=', photo.id).execute(),
    ).toEqual([])
  })

  it('and answering at once never loses the answer', async () => {
    for (let round = 0; round < 10; round += 1) {
      const question = await idOf(bob, 'Question')
      const [answer] = await Promise.all([
        say(ada, 'Answer', { replyToId: question }),
        bob.send('DELETE', `/comments/${question}`),
      ])
      expect([201, 422]).toContain(answer.statusCode)
    }
    const { items, total } = await read('?limit=100')
    expect(items.filter(({ isRemoved }: Wire) => !isRemoved)).toHaveLength(total)
    expect((await counts())[0]).toBe(total)
  })
})

describe('putting right what one said', () => {
  it('shows that it was edited', async () => {
    const id = await idOf(bob, 'Helo')
    const edited = (await bob.send('PATCH', `/comments/${id}`, { text: 'Hello' })).json()
    expect(edited).toMatchObject({ id, text: 'Hello', editedAt: expect.any(String) })
    expect((await bob.send('PATCH', `/comments/${id}`, { text: '' })).statusCode).toBe(422)
    expect(textsOf(await read())).toEqual(['Hello'])
  })

  it('is nobody else’s, and over after a quarter of an hour or with one’s voice', async () => {
    const id = await idOf(bob, 'Mine')
    const edit = (person: Person) => person.send('PATCH', `/comments/${id}`, { text: 'Changed' })
    const canEdit = async () => (await read('', bob.send)).items[0].viewer.can.edit
    expect(codeOf(await edit(ada))).toEqual([403, 'not-allowed'])
    const { db } = test.deps
    await db.updateTable('accounts').set({ role: 'Locked' }).where('id', '=', bob.id).execute()
    expect([await canEdit(), ...codeOf(await edit(bob))]).toEqual([false, 403, 'not-allowed'])
    await db.updateTable('accounts').set({ role: 'User' }).where('id', '=', bob.id).execute()
    const old = new Date(Date.now() - 16 * 60_000)
    await db.updateTable('comments').set({ createdAt: old }).where('id', '=', id).execute()
    expect([await canEdit(), ...codeOf(await edit(bob))]).toEqual([false, 403, 'not-allowed'])
    expect(textsOf(await read())).toEqual(['Mine'])
  })
})

describe('naming people', () => {
  it('leads to them, whatever the letter case, as long as they are there', async () => {
    const text = `@${bob.username.toUpperCase()} and @nobody_here, mail@${ada.username} and @${ada.username}!`
    const id = await idOf(ada, text)
    const names = async () =>
      (await read()).items[0].mentions.map(({ username }: { username: string }) => username).sort()
    expect(await names()).toEqual([ada.username, bob.username].sort())
    await ada.send('PATCH', `/comments/${id}`, { text: `only @${bob.username}` })
    expect(await names()).toEqual([bob.username])
    await test.deps.db
      .updateTable('accounts')
      .set({ suspendedAt: new Date() })
      .where('id', '=', bob.id)
      .execute()
    expect(await names()).toEqual([])
  })

  it('follows a change of username, while the words stay', async () => {
    await say(ada, `@${bob.username}`)
    const username = `renamed_${bob.id.slice(-8)}`
    await test.deps.db.updateTable('accounts').set({ username }).where('id', '=', bob.id).execute()
    const [{ text, mentions }] = (await read()).items
    expect([text, mentions]).toEqual([`@${bob.username}`, [{ word: bob.username, username }]])
  })

  it('names ten at most, in a time that grows with the text only', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(test)))
    const text = people.map(({ username }) => `@${username}`).join(' ')
    expect((await say(ada, text)).json().mentions).toHaveLength(10)
    expect((await say(ada, `${'@'.repeat(500)}${'@a'.repeat(250)}`)).json().mentions).toEqual([])
  })
})

describe('the list', () => {
  const said = async (amount: number) => {
    const { db } = test.deps
    const rows = Array.from({ length: amount }, (_, at) => ({
      photoId: photo.id,
      accountId: bob.id,
      text: String(at),
    }))
    await db.insertInto('comments').values(rows).execute()
    const ids = await db
      .selectFrom('comments')
      .select('id')
      .where('photoId', '=', photo.id)
      .orderBy('id')
      .execute()
    return ids.map(({ id }) => id)
  }
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => String(from + at))

  it('goes forward from the oldest, fifteen a page, each once', async () => {
    await said(32)
    const pages: string[][] = []
    let cursor = ''
    for (;;) {
      const page = await read(cursor)
      expect(page.total).toBe(32)
      pages.push(textsOf(page))
      if (!page.next) break
      cursor = `?cursor=${page.next}`
    }
    expect(pages).toEqual([numbers(0, 15), numbers(15, 30), numbers(30, 32)])
  })

  it('goes back from the latest', async () => {
    await said(32)
    const latest = await read('?around=latest')
    expect([textsOf(latest), latest.next]).toEqual([numbers(17, 32), null])
    const before = await read(`?cursor=${latest.previous}`)
    expect(textsOf(before)).toEqual(numbers(2, 17))
    const first = await read(`?cursor=${before.previous}`)
    expect([textsOf(first), first.previous]).toEqual([numbers(0, 2), null])
    expect(textsOf(await read(`?cursor=${first.next}`))).toEqual(numbers(2, 17))
  })

  it('opens around a comment, with full pages on both sides', async () => {
    const ids = await said(32)
    const page = await read(`?around=${ids[20]}`)
    expect(textsOf(page)).toEqual(numbers(13, 28))
    expect(textsOf(await read(`?cursor=${page.previous}`))).toEqual(numbers(0, 13))
    expect(textsOf(await read(`?cursor=${page.next}`))).toEqual(numbers(28, 32))
    expect(textsOf(await read(`?around=${ids[0]}`))).toEqual(numbers(0, 15))
    expect(textsOf(await read(`?around=${ids[31]}`))).toContain('31')
  })

  it('opens where a comment stood that is gone', async () => {
    const ids = await said(5)
    await bob.send('DELETE', `/comments/${ids[2]}`)
    expect(textsOf(await read(`?around=${ids[2]}`))).toEqual(['0', '1', '3', '4'])
  })

  it('asks the database as often for many as for few', async () => {
    await said(30)
    const measure = (limit: number) => countQueries(() => read(`?limit=${limit}`))
    expect(await measure(30)).toBe(await measure(1))
    expect(await measure(30)).toBeLessThanOrEqual(4)
  })

  it.each(['cursor=x', 'cursor=MQ', 'around=0', 'around=first', 'limit=0', 'limit=101'])(
    'refuses %s',
    async (query) => {
      expect((await browserOf(test)('GET', listUrl(`?${query}`))).statusCode).toBe(400)
    },
  )
})

describe('whoever is suspended', () => {
  it('has said nothing while it lasts; where others answered, a place stays', async () => {
    const question = await idOf(bob, 'Question')
    await idOf(bob, 'Alone')
    await idOf(ada, 'Answer', { replyToId: question })
    const suspend = (suspendedAt: Date | null) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt }).where('id', '=', bob.id).execute()
    await suspend(new Date())
    expect(await counts()).toEqual([1, 1])
    expect((await read()).items).toMatchObject([
      { id: question, isRemoved: true, author: null, text: '' },
      { text: 'Answer', replyTo: { username: null } },
    ])
    await suspend(null)
    expect(await counts()).toEqual([3, 3])
    expect(textsOf(await read())).toEqual(['Question', 'Alone', 'Answer'])
  })
})

describe('below a photo that one may not see', () => {
  it('nothing is there, to read, say, change or remove', async () => {
    const id = await idOf(bob, 'Then')
    await test.deps.db
      .updateTable('photos')
      .set({ visibility: 'only_me' })
      .where('id', '=', photo.id)
      .execute()
    const answers = await Promise.all([
      bob.send('GET', listUrl()),
      say(bob, 'Now'),
      bob.send('PATCH', `/comments/${id}`, { text: 'Now' }),
      bob.send('DELETE', `/comments/${id}`),
    ])
    expect(answers.map(codeOf)).toEqual(Array(4).fill([404, 'not-found']))
    expect(textsOf(await read('', ada.send))).toEqual(['Then'])
  })
})
