import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import {
  appendToUpload,
  beginUpload,
  forgetUploads,
  keyOf,
  sendFile,
  sendTus,
} from '../../testing/uploads.ts'

let test: TestApp
let ada: Person
let picture: Buffer

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
  picture = await aPicture()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await forgetUploads(test)
  ada = await aPerson(test)
  expect(await test.listFiles()).toEqual([])
})

const begin = async (by: Person = ada) => keyOf(await beginUpload(test, by, { size: picture.length }))

const head = (key: string, by: Person = ada) => sendTus(test, by, { method: 'HEAD', path: `/${key}` })

const offsetOf = async (key: string) => (await head(key)).headers['upload-offset']

const listUploads = async (by: Person = ada) => (await by.send('GET', '/uploads')).json().items

const codeOf = ({ statusCode, body }: { statusCode: number; body: string }) => [
  statusCode,
  body.startsWith('{') ? JSON.parse(body).code : undefined,
]

describe('an upload', () => {
  it('begins with its name and length, and nothing of it there', async () => {
    const answer = await beginUpload(test, ada, { size: picture.length, name: 'Abend am See.jpg' })
    expect(answer.statusCode).toBe(201)
    expect(answer.headers).toMatchObject({
      location: expect.stringMatching(/^\/api\/v1\/uploads\/[a-z0-9]{26}$/),
      'tus-resumable': '1.0.0',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(await offsetOf(keyOf(answer))).toBe('0')
    expect(await listUploads()).toEqual([
      {
        id: keyOf(answer),
        fileName: 'Abend am See.jpg',
        size: picture.length,
        state: 'receiving',
        failure: null,
        width: null,
        height: null,
        thumbhash: null,
        ...{ trim: null, camera: null, takenAt: null, hasPlace: false, carries: [], canStrip: false },
        samePhotoId: null,
        createdAt: expect.any(String),
      },
    ])
  })

  it('arrives in pieces, goes on where it stopped, and is ready in the end', async () => {
    const key = await begin()
    for (const [from, to] of [
      [0, 100],
      [100, 101],
      [101, 900],
    ] as const) {
      const answer = await appendToUpload(test, ada, { key, offset: from, bytes: picture.subarray(from, to) })
      expect([answer.statusCode, answer.headers['upload-offset']]).toEqual([204, String(to)])
      expect(await offsetOf(key)).toBe(String(to))
    }
    await appendToUpload(test, ada, { key, offset: 900, bytes: picture.subarray(900) })
    expect(await listUploads()).toMatchObject([{ state: 'processing' }])
    await test.runJobs()
    expect(await listUploads()).toMatchObject([{ state: 'ready', width: 480, height: 320, failure: null }])
    expect((await listUploads())[0].thumbhash).toMatch(/^[A-Za-z0-9+/=]{20,40}$/)
    expect(await test.listFiles()).toEqual([
      expect.stringMatching(/^files\/media\/.*\/large\.webp$/),
      expect.stringMatching(/^files\/media\/.*\/medium\.webp$/),
      expect.stringMatching(/^files\/media\/.*\/small\.webp$/),
      expect.stringMatching(new RegExp(`^files/originals/.*${key}$`)),
    ])
  })

  it('may come with its first bytes, or whole, in one request', async () => {
    const type = { 'content-type': 'application/offset+octet-stream' }
    const length = { 'upload-length': String(picture.length) }
    const part = await sendTus(test, ada, { headers: { ...length, ...type }, body: picture.subarray(0, 50) })
    expect([part.statusCode, await offsetOf(keyOf(part))]).toEqual([201, '50'])
    const whole = await sendTus(test, ada, { headers: { ...length, ...type }, body: picture })
    expect(whole.statusCode).toBe(201)
    expect((await listUploads()).map(({ state }: { state: string }) => state)).toEqual([
      'receiving',
      'processing',
    ])
  })

  it('that is whole says so to whoever lost the last answer, and takes nothing more', async () => {
    const key = await sendFile(test, ada, picture)
    for (const _state of ['processing', 'ready']) {
      const answer = await head(key)
      const size = String(picture.length)
      expect([answer.statusCode, answer.headers]).toMatchObject([
        200,
        { 'upload-offset': size, 'upload-length': size, 'tus-resumable': '1.0.0' },
      ])
      const more = await appendToUpload(test, ada, { key, offset: picture.length, bytes: picture })
      expect(codeOf(more)).toEqual([409, 'upload-complete'])
      await test.runJobs()
    }
    expect(await listUploads()).toMatchObject([{ state: 'ready' }])
  })

  it('whose server died after the last byte is finished when its owner asks', async () => {
    const key = await begin()
    await writeFile(join(test.deps.folders.incoming, key), picture)
    expect(await offsetOf(key)).toBe(String(picture.length))
    await test.runJobs()
    expect(await listUploads()).toMatchObject([{ state: 'ready' }])
  })

  it('that turns out to be no picture only then is gone', async () => {
    const key = await begin()
    await writeFile(join(test.deps.folders.incoming, key), Buffer.alloc(picture.length))
    expect((await head(key)).statusCode).toBe(415)
    expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
  })

  it('has one writer at a time', async () => {
    const key = await begin()
    const pieces = await Promise.all(
      [1, 2, 3].map(() => appendToUpload(test, ada, { key, offset: 0, bytes: picture })),
    )
    const statuses = pieces.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    await test.runJobs()
    expect(await listUploads()).toMatchObject([{ state: 'ready' }])
    expect(await test.listFiles()).toHaveLength(4)
  })

  it('has a line in the log for each request, without the names of files', async () => {
    test.logLines.length = 0
    await beginUpload(test, ada, { size: 10, name: 'canary.jpg' })
    expect(test.logLines.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'POST', path: '/api/v1/uploads', status: 201 },
    ])
    expect(test.logLines.join()).not.toContain('canary')
  })
})

describe('somebody else’s upload', () => {
  it('is not there: not to look at, not to append to, not to give up', async () => {
    const key = await begin()
    const eve = await aPerson(test)
    expect(codeOf(await appendToUpload(test, eve, { key, offset: 0, bytes: picture }))).toEqual([
      404,
      'upload-not-found',
    ])
    expect((await head(key, eve)).statusCode).toBe(404)
    expect((await eve.send('DELETE', `/uploads/${key}`)).json().code).toBe('upload-not-found')
    expect([await listUploads(eve), await offsetOf(key)]).toEqual([[], '0'])
  })

  it('is not reached through one’s own, whatever stands behind it in the address', async () => {
    const key = await begin()
    const eve = await aPerson(test)
    const own = await begin(eve)
    const bytes = picture.subarray(0, 10)
    for (const [at, trick] of [
      `?x=/${key}`,
      `?/${key}`,
      `?x=/${key}/`,
      `?x=/..%2f${key}`,
      `?x=/${own}.json`,
    ].entries()) {
      await appendToUpload(test, eve, { key: `${own}${trick}`, offset: at * 10, bytes })
      expect(await offsetOf(key)).toBe('0')
    }
    expect((await head(`${own}?x=/${key}`, eve)).headers['upload-offset']).toBe('50')
    const files = await test.listFiles()
    expect(files.sort()).toEqual(
      [key, `${key}.json`, own, `${own}.json`].map((name) => `incoming/${name}`).sort(),
    )
  })

  it('is nobody’s without an account, and closed to whoever is not confirmed or locked', async () => {
    const key = await begin()
    const nobody = { cookie: '' }
    expect(codeOf(await beginUpload(test, nobody, { size: 10 }))).toEqual([401, 'sign-in-required'])
    expect(codeOf(await appendToUpload(test, nobody, { key, offset: 0, bytes: picture }))).toEqual([
      401,
      'sign-in-required',
    ])
    const unconfirmed = await aPerson(test, { emailConfirmedAt: null })
    expect(codeOf(await beginUpload(test, unconfirmed, { size: 10 }))).toEqual([403, 'confirmation-required'])
    const locked = await aPerson(test, { role: 'Locked' })
    expect(codeOf(await beginUpload(test, locked, { size: 10 }))).toEqual([403, 'not-allowed'])
    expect(await test.deps.db.selectFrom('uploads').select('key').execute()).toEqual([{ key }])
  })

  it('stops when its owner is suspended half-way', async () => {
    const key = await begin()
    await appendToUpload(test, ada, { key, offset: 0, bytes: picture.subarray(0, 10) })
    const suspendedAt = new Date()
    await test.deps.db.updateTable('accounts').set({ suspendedAt }).where('id', '=', ada.id).execute()
    const answer = await appendToUpload(test, ada, { key, offset: 10, bytes: picture.subarray(10) })
    expect(answer.statusCode).toBe(401)
    expect((await stat(join(test.deps.folders.incoming, key))).size).toBe(10)
  })
})

describe('the protocol', () => {
  it.each<[string, Record<string, string | undefined>, number]>([
    ['no version', { 'tus-resumable': undefined }, 412],
    ['another version', { 'tus-resumable': '0.2.2' }, 412],
    ['no length', { 'upload-length': undefined }, 400],
    ['a length to be told later', { 'upload-length': undefined, 'upload-defer-length': '1' }, 400],
    ['both', { 'upload-defer-length': '1' }, 400],
    ['no bytes', { 'upload-length': '0' }, 422],
    ['less than no bytes', { 'upload-length': '-1' }, 400],
    ['a length that is no number', { 'upload-length': '1e3' }, 400],
    ['a length beyond numbers', { 'upload-length': '999999999999999' }, 413],
    ['one byte too many', { 'upload-length': String(40 * 1024 * 1024 + 1) }, 413],
    ['metadata that are none', { 'upload-metadata': 'filename %%%' }, 400],
    ['metadata with a name twice', { 'upload-metadata': 'filename YQ==,filename Yg==' }, 400],
    ['a part of a whole', { 'upload-concat': 'partial' }, 400],
    ['another origin', { origin: 'https://evil.test' }, 403],
  ])('refuses to begin with %s', async (_what, headers, status) => {
    const answer = await beginUpload(test, ada, { size: 10, headers })
    expect(answer.statusCode).toBe(status)
    expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
  })

  it('takes the largest file that is allowed', async () => {
    expect((await beginUpload(test, ada, { size: 40 * 1024 * 1024 })).statusCode).toBe(201)
  })

  it.each<[string, Record<string, string | undefined>, number]>([
    ['no version', { 'tus-resumable': undefined }, 412],
    ['another version', { 'tus-resumable': '2.0.0' }, 412],
    ['no offset', { 'upload-offset': undefined }, 400],
    ['an offset too low', { 'upload-offset': '9' }, 409],
    ['an offset too high', { 'upload-offset': '11' }, 409],
    ['an offset that is no number', { 'upload-offset': 'ten' }, 400],
    ['no type', { 'content-type': undefined }, 415],
    ['the type of a picture', { 'content-type': 'image/jpeg' }, 415],
    ['a new length', { 'upload-length': '20' }, 400],
    ['another origin', { origin: 'https://evil.test' }, 403],
  ])('refuses to append with %s, and the offset stays', async (_what, headers, status) => {
    const key = await begin()
    await appendToUpload(test, ada, { key, offset: 0, bytes: picture.subarray(0, 10) })
    const answer = await appendToUpload(test, ada, { key, offset: 10, bytes: picture.subarray(10), headers })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/problem+json'])
    expect(answer.json()).toMatchObject({ status, requestId: answer.headers['x-request-id'] })
    expect(answer.body).not.toMatch(/\/tmp|Error:/)
    expect(await offsetOf(key)).toBe('10')
  })

  it('takes no more bytes than were announced', async () => {
    const key = await begin()
    const answer = await appendToUpload(test, ada, {
      key,
      offset: 0,
      bytes: Buffer.concat([picture, picture]),
    })
    expect(codeOf(answer)).toEqual([413, 'too-large'])
    const sizes = await test.deps.db.selectFrom('uploads').select('state').execute()
    expect(sizes).toEqual([{ state: 'receiving' }])
  })

  it('gives no file away and knows no other methods', async () => {
    const key = await sendFile(test, ada, picture)
    const answer = await sendTus(test, ada, { method: 'GET', path: `/${key}` })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect((await sendTus(test, ada, { method: 'OPTIONS', path: `/${key}` })).statusCode).toBe(404)
    const override = { 'x-http-method-override': 'DELETE' }
    await sendTus(test, ada, { method: 'HEAD', path: `/${key}`, headers: override })
    expect(await listUploads()).toHaveLength(1)
  })

  it.each(['x', '../../etc/passwd', '..%2f..%2fx', 'a'.repeat(26), '%00'])(
    'knows no upload %j',
    async (key) => {
      const answer = await appendToUpload(test, ada, { key, offset: 0, bytes: picture })
      expect([400, 404]).toContain(answer.statusCode)
    },
  )
})
