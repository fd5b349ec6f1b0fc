import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, ORIGIN, type Person } from '../../testing/people.ts'
import { anUpload } from '../../testing/uploads.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test, { name: 'Ada' })
})

const upload = (wishes: object = {}, by: Person = ada) => anUpload(test, { by, ...wishes })

async function publish(photos: unknown, { by = ada, key }: { by?: Person; key?: string } = {}) {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
  return await browserOf(test, { cookie: by.cookie, headers })('POST', '/photos', { photos })
}

const listRows = () =>
  test.deps.db.selectFrom('photos').selectAll().where('accountId', '=', ada.id).orderBy('id').execute()

async function expectCountsExact() {
  const { rows } = await test.deps.pool.query(`
    select account_id, visibility, count from photo_counts where count > 0
    except select account_id, visibility, count(*)::int from photos where removed_at is null group by 1, 2`)
  const { rows: missing } = await test.deps.pool.query(`
    select account_id, visibility, count(*)::int from photos where removed_at is null group by 1, 2
    except select account_id, visibility, count from photo_counts`)
  expect([rows, missing]).toEqual([[], []])
}

describe('publishing', () => {
  it('makes a finished upload a photo, with its words', async () => {
    const uploadId = await upload({
      takenAt: '2024-05-06 07:08:09',
      camera: JSON.stringify({ make: 'Kamera', iso: 200 }),
      latitude: 52.51627,
      longitude: 13.4,
    })
    const answer = await publish([
      {
        uploadId,
        description: '  A quiet evening  ',
        altText: ' A lake ',
        tags: ['#Lake', 'ＥＶＥＮＩＮＧ', 'lake'],
        visibility: 'followers',
      },
    ])
    expect(answer.statusCode).toBe(201)
    const [row, ...others] = await listRows()
    expect(others).toEqual([])
    const media = (size: string, width: number, height: number) => ({
      url: `/media/${row?.mediaKey}/${size}.webp`,
      width,
      height,
    })
    expect(answer.json()).toEqual({
      items: [
        {
          id: row?.id,
          author: {
            username: ada.username,
            name: 'Ada',
            avatarUrl: expect.stringMatching(/identicon\.svg$/),
          },
          description: 'A quiet evening',
          altText: 'A lake',
          tags: ['lake', 'evening'],
          visibility: 'followers',
          width: 1200,
          height: 800,
          thumbhash: 'YIkG',
          renditions: {
            small: media('small', 400, 267),
            medium: media('medium', 1080, 720),
            large: media('large', 1200, 800),
          },
          createdAt: row?.createdAt.toISOString(),
          takenAt: '2024-05-06T07:08:09',
          camera: { make: 'Kamera', iso: 200 },
          collectCount: 0,
          commentCount: 0,
          listed: false,
          commentsOpen: true,
          place: null,
          own: { download: 'nobody', canStrip: true, hasPlace: true, showsPlace: false },
          viewer: {
            collected: false,
            can: { collect: true, comment: true, edit: true, delete: true, report: false, download: true },
          },
        },
      ],
    })
    expect(answer.body).not.toMatch(/latitude|52\.51627|originalKey/)
    expect(row).toMatchObject({
      latitude: 52.51627,
      longitude: 13.4,
      originalKey: uploadId,
      originalBytes: '1000',
    })
    expect((await ada.send('GET', '/uploads')).json()).toEqual({ items: [] })
  })

  it('needs no words, and is public then', async () => {
    const [photo] = (await publish([{ uploadId: await upload() }])).json().items
    expect(photo).toMatchObject({
      description: '',
      altText: '',
      tags: [],
      visibility: 'public',
      takenAt: null,
      camera: null,
    })
  })

  it('begins as its author’s settings say, unless it says something else itself', async () => {
    const wish = { defaultVisibility: 'only_me', defaultShowsPlace: true, defaultDownload: 'stripped' }
    await ada.send('PATCH', '/me/settings', wish)
    const uploads = [await upload(), await upload()]
    const said = { visibility: 'followers', showsPlace: false, download: 'whole' }
    const answer = await publish([{ uploadId: uploads[0] }, { uploadId: uploads[1], ...said }])
    const usual = { defaultVisibility: 'public', defaultShowsPlace: false, defaultDownload: 'nobody' }
    const { viewer } = (await ada.send('PATCH', '/me/settings', usual)).json()
    expect(viewer.defaults).toEqual({ visibility: 'public', showsPlace: false, download: 'nobody' })
    expect(answer.json().items).toMatchObject([
      { visibility: 'only_me', own: { showsPlace: true, download: 'stripped' } },
      { visibility: 'followers', own: { showsPlace: false, download: 'whole' } },
    ])
  })

  it('of many makes one batch that is listed in the author’s order', async () => {
    const uploads = [await upload(), await upload(), await upload()].toReversed()
    const answer = await publish(
      uploads.map((uploadId, at) => ({ uploadId, description: `number ${at + 1}` })),
    )
    const words = ({ description }: { description: string }) => description
    expect(answer.json().items.map(words)).toEqual(['number 1', 'number 2', 'number 3'])
    const profile = (await ada.send('GET', `/accounts/${ada.username}/photos`)).json()
    expect(profile.items.map(words)).toEqual(['number 1', 'number 2', 'number 3'])
    expect(new Set((await listRows()).map(({ batchId }) => batchId)).size).toBe(1)
    await expectCountsExact()
  })

  it('takes no ids, dates, owners or counts from the request', async () => {
    const extra = {
      id: '1',
      accountId: '1',
      ownerId: '1',
      createdAt: '2020-01-01',
      listed: true,
      collectCount: 9,
      mediaKey: 'x',
      removedAt: null,
      shuffle: 0,
    }
    const answer = await publish([{ uploadId: await upload(), visibility: 'only_me', ...extra }])
    const [row] = await listRows()
    expect([answer.statusCode, row]).toMatchObject([201, { accountId: ada.id, listed: false }])
    expect([row?.id === '1', row?.mediaKey === 'x', row?.createdAt.getFullYear() === 2020]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('asks the database as often for three photos as for one', async () => {
    const measure = async (count: number) => {
      const photos = await Promise.all(
        Array.from({ length: count }, async () => ({ uploadId: await upload() })),
      )
      return await countQueries(() => publish(photos))
    }
    const [one, two, three] = [await measure(1), await measure(2), await measure(3)]
    expect([two, three]).toEqual([one, one])
  })
})

describe('an upload', () => {
  it('is published once', async () => {
    const uploadId = await upload()
    await publish([{ uploadId }])
    const again = await publish([{ uploadId }])
    expect([again.statusCode, again.json().code]).toEqual([409, 'upload-already-published'])
    expect(await listRows()).toHaveLength(1)
  })

  it('is published once even when two ask at once', async () => {
    const uploadId = await upload()
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish([{ uploadId }])))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409])
    expect(await listRows()).toHaveLength(1)
    await expectCountsExact()
  })

  it('twice in one request is a fault of the request', async () => {
    const uploadId = await upload()
    const answer = await publish([{ uploadId }, { uploadId }])
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/photos/1/uploadId', code: 'taken' }],
    ])
    expect(await listRows()).toEqual([])
  })

  it('of somebody else is not there', async () => {
    const eve = await aPerson(test)
    const uploadId = await upload({}, eve)
    const answer = await publish([{ uploadId: await upload() }, { uploadId }])
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'upload-not-found'])
    expect([await listRows(), (await eve.send('GET', '/uploads')).json().items.length]).toEqual([[], 1])
    await publish([{ uploadId }], { by: eve })
    expect((await publish([{ uploadId }])).json().code).toBe('upload-not-found')
  })

  it.each([
    ['receiving', {}],
    ['processing', {}],
    ['failed', { failure: 'broken-image' }],
  ])('that is %s is not ready, and nothing of the batch is published', async (state, wishes) => {
    const answer = await publish([
      { uploadId: await upload() },
      { uploadId: await upload({ state, ...wishes }) },
    ])
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'upload-not-ready'])
    expect(await listRows()).toEqual([])
    expect((await ada.send('GET', '/uploads')).json().items).toHaveLength(2)
  })

  it('that nobody ever made is not there', async () => {
    for (const uploadId of ['x', 'a'.repeat(26), '../../x', '%'])
      expect((await publish([{ uploadId }])).json().code).toBe('upload-not-found')
  })

  it('is either published or given up when both are asked at once', async () => {
    for (let round = 0; round < 5; round++) {
      const uploadId = await upload()
      const [published, deleted] = await Promise.all([
        publish([{ uploadId }]),
        ada.send('DELETE', `/uploads/${uploadId}`),
      ])
      expect([`${published.statusCode} ${deleted.statusCode}`]).toEqual([
        expect.stringMatching(/^(201 404|404 204)$/),
      ])
    }
    await expectCountsExact()
  })
})

describe('a batch', () => {
  it('has one to a hundred photos', async () => {
    const fill = (count: number) =>
      Promise.all(Array.from({ length: count }, async () => ({ uploadId: await upload() })))
    for (const photos of [[], await fill(101)]) {
      const answer = await publish(photos)
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, '/photos'])
    }
    expect((await publish(await fill(100))).json().items).toHaveLength(100)
  })

  it.each<[string, object, string, string]>([
    ['a description too long', { description: 'x'.repeat(501) }, '/photos/0/description', 'too-long'],
    ['an alternative text too long', { altText: 'x'.repeat(1001) }, '/photos/0/altText', 'too-long'],
    [
      'too many tags',
      { tags: Array.from({ length: 21 }, (_, at) => `t${at}`) },
      '/photos/0/tags',
      'too-many',
    ],
    ['a tag too long', { tags: ['fine', 'x'.repeat(31)] }, '/photos/0/tags/1', 'invalid-tag'],
    ['a tag of two words', { tags: ['two words'] }, '/photos/0/tags/0', 'invalid-tag'],
    ['an empty tag', { tags: ['#'] }, '/photos/0/tags/0', 'invalid-tag'],
    ['a script as a tag', { tags: ['<script>'] }, '/photos/0/tags/0', 'invalid-tag'],
    ['a visibility that is none', { visibility: 'friends' }, '/photos/0/visibility', 'invalid-choice'],
    ['tags that are a text', { tags: 'lake' }, '/photos/0/tags', 'invalid-format'],
    ['a description that is a list', { description: [] }, '/photos/0/description', 'invalid-format'],
  ])('with %s is refused at its place', async (...[, wishes, pointer, code]) => {
    const answer = await publish([{ uploadId: await upload(), ...wishes }])
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer, code })]))
    expect(await listRows()).toEqual([])
  })

  it('takes texts up to the last character, counted as people do', async () => {
    const texts = {
      description: '😀'.repeat(500),
      altText: '景'.repeat(1000),
      tags: ['ß'.repeat(15), '字'.repeat(30)],
    }
    const answer = await publish([{ uploadId: await upload(), ...texts }])
    expect(answer.json().items[0]).toMatchObject(texts)
  })

  it('keeps text as text', async () => {
    const description = '<script>window.__xss=1</script> {{7*7}} \u202ejavascript:alert(1)'
    const answer = await publish([
      { uploadId: await upload(), description, altText: '"><img src=x onerror=pwn>' },
    ])
    expect(answer.json().items[0]).toMatchObject({ description, altText: '"><img src=x onerror=pwn>' })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('with the same new tags as another’s never waits for it for good', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => aPerson(test)))
    const tags = Array.from({ length: 20 }, (_, at) => `race_${ada.id}_${at}`)
    const answers = await Promise.all(
      people.map(async (by, at) =>
        publish([{ uploadId: await upload({}, by), tags: at % 2 ? tags : tags.toReversed() }], { by }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201])
    const rows = await test.deps.db
      .selectFrom('tags')
      .select('name')
      .where('name', 'like', `race\\_${ada.id}%`)
      .execute()
    expect(rows).toHaveLength(20)
  })
})

describe('the same key', () => {
  it('gives the same answer again, and publishes once', async () => {
    const photos = [{ uploadId: await upload(), description: 'once' }]
    const first = await publish(photos, { key: 'k-1' })
    const second = await publish(photos, { key: 'k-1' })
    expect([second.statusCode, second.json()]).toEqual([201, first.json()])
    expect(await listRows()).toHaveLength(1)
  })

  it('at once publishes once too', async () => {
    const photos = [{ uploadId: await upload() }]
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish(photos, { key: 'k-2' })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => JSON.parse(body).items[0].id)).size).toBe(1)
    expect(await listRows()).toHaveLength(1)
    await expectCountsExact()
  })

  it('with another request is refused', async () => {
    await publish([{ uploadId: await upload() }], { key: 'k-3' })
    const answer = await publish([{ uploadId: await upload() }], { key: 'k-3' })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'idempotency-key-reused'])
    expect(await listRows()).toHaveLength(1)
  })

  it('works again after a failure', async () => {
    const uploadId = await upload({ state: 'processing' })
    expect((await publish([{ uploadId }], { key: 'k-4' })).statusCode).toBe(422)
    await test.deps.db.updateTable('uploads').set({ state: 'ready' }).where('key', '=', uploadId).execute()
    expect((await publish([{ uploadId }], { key: 'k-4' })).statusCode).toBe(201)
  })

  it('is each person’s own, and has at most a hundred characters', async () => {
    const eve = await aPerson(test)
    await publish([{ uploadId: await upload() }], { key: 'k-5' })
    expect((await publish([{ uploadId: await upload({}, eve) }], { key: 'k-5', by: eve })).statusCode).toBe(
      201,
    )
    expect((await publish([{ uploadId: await upload() }], { key: 'x'.repeat(101) })).statusCode).toBe(400)
  })
})

describe('who may publish', () => {
  it('is confirmed and holds the permission', async () => {
    const unconfirmed = await aPerson(test, { emailConfirmedAt: null })
    const locked = await aPerson(test, { role: 'Locked' })
    const nobody = { ...ada, cookie: '' }
    const codes = []
    for (const by of [nobody, unconfirmed, locked]) {
      const answer = await publish([{ uploadId: 'x' }], { by })
      codes.push([answer.statusCode, answer.json().code])
    }
    expect(codes).toEqual([
      [401, 'sign-in-required'],
      [403, 'confirmation-required'],
      [403, 'not-allowed'],
    ])
  })

  it('comes from this site', async () => {
    const photos = [{ uploadId: await upload() }]
    const headers = { cookie: ada.cookie, origin: 'https://evil.test', 'content-type': 'application/json' }
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/photos',
      headers,
      payload: { photos },
    })
    expect(answer.statusCode).toBe(403)
    const plain = await test.app.inject({
      method: 'POST',
      url: '/api/v1/photos',
      headers: { ...headers, origin: ORIGIN, 'content-type': 'text/plain' },
      payload: JSON.stringify({ photos }),
    })
    expect(plain.statusCode).toBe(415)
    expect(await listRows()).toEqual([])
  })
})

describe('the counts', () => {
  const set = (table: 'accounts' | 'photos', column: string, value: unknown) =>
    test.deps.pool.query(
      `update ${table} set ${column} = $1 where ${table === 'accounts' ? 'id' : 'account_id'} = $2`,
      [value, ada.id],
    )

  const listed = async () => (await listRows()).map((row) => row.listed)

  beforeEach(async () => {
    for (const visibility of ['public', 'followers', 'only_me'])
      await publish([{ uploadId: await upload(), visibility }])
  })

  it('and the public lists follow the visibility, a removal and its undoing', async () => {
    expect(await listed()).toEqual([true, false, false])
    await set('photos', 'visibility', 'public')
    expect(await listed()).toEqual([true, true, true])
    await set('photos', 'removed_at', new Date())
    expect(await listed()).toEqual([false, false, false])
    await expectCountsExact()
    await set('photos', 'removed_at', null)
    expect(await listed()).toEqual([true, true, true])
    await set('photos', 'visibility', 'only_me')
    expect(await listed()).toEqual([false, false, false])
    await expectCountsExact()
    await test.deps.db.deleteFrom('photos').where('accountId', '=', ada.id).execute()
    await expectCountsExact()
  })

  it('and the public lists follow the author’s suspension and privacy', async () => {
    await set('accounts', 'suspended_at', new Date())
    expect(await listed()).toEqual([false, false, false])
    await set('accounts', 'is_private', true)
    await set('accounts', 'suspended_at', null)
    expect(await listed()).toEqual([false, false, false])
    await set('accounts', 'is_private', false)
    expect(await listed()).toEqual([true, false, false])
    await expectCountsExact()
  })

  it('are exact after many publish at once and the author is suspended in the middle', async () => {
    const uploads = await Promise.all(Array.from({ length: 6 }, () => upload()))
    await Promise.all([
      ...uploads.slice(0, 3).map((uploadId) => publish([{ uploadId }])),
      set('accounts', 'suspended_at', new Date()),
      ...uploads.slice(3).map((uploadId) => publish([{ uploadId }])),
    ])
    expect(await listed()).not.toContain(true)
    await expectCountsExact()
  })
})
