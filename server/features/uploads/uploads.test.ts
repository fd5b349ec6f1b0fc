import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { cut, notPictures, pngClaiming } from '../../testing/hostile-pictures.ts'
import { aPerson, ORIGIN, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import {
  appendToUpload,
  aReadyUpload,
  beginUpload,
  forgetUploads,
  keyOf,
  sendFile,
} from '../../testing/uploads.ts'

let test: TestApp
let ada: Person
let picture: Buffer

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await forgetUploads(test)
  ada = await aPerson(test)
  expect(await test.listFiles()).toEqual([])
})

const listUploads = async (by: Person = ada) => (await by.send('GET', '/uploads')).json().items

const giveUp = async (key: string) => (await ada.send('DELETE', `/uploads/${key}`)).statusCode

describe('a file that is no picture', () => {
  const { empty: _empty, ...files } = notPictures

  it.each(Object.entries(files))(
    '(%s) is refused with its last byte, and nothing of it stays',
    async (_name, bytes) => {
      const key = keyOf(await beginUpload(test, ada, { size: bytes.length, name: 'holiday.jpg' }))
      const answer = await appendToUpload(test, ada, { key, offset: 0, bytes })
      expect([answer.statusCode, answer.json()]).toMatchObject([
        415,
        {
          code: 'unsupported-image',
          status: 415,
          type: '/problems/unsupported-image',
          requestId: expect.any(String),
        },
      ])
      expect(answer.headers['content-type']).toBe('application/problem+json')
      await test.runJobs()
      expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
    },
  )

  it('is refused also when it comes whole with its first request', async () => {
    const bytes = Buffer.from('<script>alert(1)</script>')
    const headers = { 'content-type': 'application/offset+octet-stream' }
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: {
        origin: ORIGIN,
        cookie: ada.cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        ...headers,
      },
      payload: bytes,
    })
    expect([answer.statusCode, answer.headers['location']]).toEqual([415, undefined])
    expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
  })
})

describe('a picture that cannot be used', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['cut off', 'broken-image', async () => cut(await aPicture({ width: 900, height: 600 }))],
    ['of a billion pixels', 'too-many-pixels', () => pngClaiming(32_000, 32_000)],
  ])('because it is %s says so as %s and leaves no file', async (_why, failure, make) => {
    const key = await aReadyUpload(test, ada, await make())
    expect(await listUploads()).toMatchObject([{ id: key, state: 'failed', failure, width: null }])
    expect(await test.listFiles()).toEqual([])
    const more = await appendToUpload(test, ada, { key, offset: 0, bytes: picture })
    expect(more.json().code).toBe('upload-not-found')
    expect([await giveUp(key), await listUploads()]).toEqual([204, []])
  })

  it('because our side failed five times is given up with a reason', async () => {
    const { scratch } = test.deps.folders
    const blocked = join(test.deps.folders.incoming, '..', 'blocked')
    await writeFile(blocked, '')
    test.deps.folders.scratch = blocked
    const key = await sendFile(test, ada, picture)
    for (let tries = 1; tries < 5; tries++) await test.runJobs({ evenLater: true })
    expect(await listUploads()).toMatchObject([{ id: key, state: 'processing' }])
    await test.runJobs({ evenLater: true })
    expect(await listUploads()).toMatchObject([{ state: 'failed', failure: 'broken-image' }])
    test.deps.folders.scratch = scratch
    expect(await test.listFiles()).toEqual(['blocked'])
    await rm(blocked)
  })
})

async function runAgain(key: string) {
  const { db, jobs } = test.deps
  const upload = await db.selectFrom('uploads').select('mediaKey').where('key', '=', key).executeTakeFirst()
  const photo = await db
    .selectFrom('photos')
    .select('mediaKey')
    .where('originalKey', '=', key)
    .executeTakeFirst()
  const mediaKey = upload?.mediaKey ?? photo?.mediaKey ?? 'none'
  await jobs.add(db, 'make-renditions', { key, mediaKey })
  await test.runJobs()
}

describe('making renditions', () => {
  it('starts over when a worker died between the files and the row', async () => {
    const key = await sendFile(test, ada, picture)
    const [row] = await test.deps.db.selectFrom('uploads').select('mediaKey').where('key', '=', key).execute()
    const half = join(test.deps.folders.incoming, '..', 'half')
    await writeFile(half, 'half a picture')
    for (const size of ['large', 'medium'])
      await test.deps.files.put(`media/${row?.mediaKey}/${size}.webp`, half)
    await mkdir(join(test.deps.folders.scratch, row?.mediaKey ?? ''), { recursive: true })
    await rm(half)
    await test.runJobs()
    expect(await listUploads()).toMatchObject([{ state: 'ready' }])
    expect(await test.listFiles()).toHaveLength(4)
    const file = await test.deps.files.read(`media/${row?.mediaKey}/large.webp`)
    expect(file?.size).not.toBe('half a picture'.length)
    file?.stream.destroy()
  })

  it('twice does it once, and clears up what a dead worker left', async () => {
    const key = await aReadyUpload(test, ada, picture)
    const [before, files] = [await listUploads(), await test.listFiles()]
    await writeFile(join(test.deps.folders.incoming, key), picture)
    await runAgain(key)
    expect([await listUploads(), await test.listFiles()]).toEqual([before, files])
  })

  it('again takes nothing from a photo that was published meanwhile', async () => {
    const key = await aReadyUpload(test, ada, picture)
    expect((await ada.send('POST', '/photos', { photos: [{ uploadId: key }] })).statusCode).toBe(201)
    const files = await test.listFiles()
    await runAgain(key)
    expect(await test.listFiles()).toEqual(files)
    await test.deps.db.updateTable('photos').set({ mediaKey: 'moved-to-another-name' }).execute()
    await test.deps.jobs.add(test.deps.db, 'make-renditions', { key, mediaKey: 'as-it-was-called-before' })
    await test.runJobs()
    expect(await test.listFiles()).toEqual(files)
    await test.deps.db.deleteFrom('photos').execute()
    for (const folder of ['media', 'originals'])
      for await (const { key: file } of test.deps.files.list(folder)) await test.deps.files.remove([file])
  })

  it('of an upload that was given up meanwhile leaves nothing', async () => {
    const key = await sendFile(test, ada, picture)
    const { deps } = test
    const [row] = await deps.db.selectFrom('uploads').select('mediaKey').where('key', '=', key).execute()
    await deps.db.deleteFrom('uploads').execute()
    await deps.files.put(`media/${row?.mediaKey}/large.webp`, join(deps.folders.incoming, key))
    await deps.files.put(`originals/${key}`, join(deps.folders.incoming, key))
    await test.runJobs()
    expect(await test.listFiles()).toEqual([])
  })
})

describe('giving an upload up', () => {
  it('takes everything along, in every state', async () => {
    const begun = keyOf(await beginUpload(test, ada, { size: 10 }))
    await appendToUpload(test, ada, { key: begun, offset: 0, bytes: picture.subarray(0, 5) })
    expect(await giveUp(begun)).toBe(204)
    expect(await test.listFiles()).toEqual([])
    const processing = await sendFile(test, ada, picture)
    expect(await giveUp(processing)).toBe(204)
    await test.runJobs()
    expect(await test.listFiles()).toEqual([])
    const ready = await aReadyUpload(test, ada, picture)
    expect(await giveUp(ready)).toBe(204)
    expect([await test.listFiles(), await listUploads()]).toEqual([[], []])
  })

  it('while its renditions are made leaves nothing either', async () => {
    const key = await sendFile(test, ada, picture)
    await Promise.all([test.runJobs(), giveUp(key)])
    await test.runJobs({ evenLater: true })
    expect([await test.listFiles(), await listUploads()]).toEqual([[], []])
  })

  it('twice finds nothing the second time', async () => {
    const key = keyOf(await beginUpload(test, ada, { size: 10 }))
    expect([await giveUp(key), await giveUp(key)]).toEqual([204, 404])
  })
})

describe('the number of uploads that wait', () => {
  beforeEach(async () => {
    const rows = Array.from({ length: 199 }, (_, at) => ({
      key: `waiting-upload-number-${at}-${ada.id}`,
      accountId: ada.id,
      fileName: 'x',
      size: '10',
    }))
    await test.deps.db.insertInto('uploads').values(rows).execute()
  })

  it('is two hundred, even when two come at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => beginUpload(test, ada, { size: 10 })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 429, 429])
    const refused = answers.find(({ statusCode }) => statusCode === 429)
    expect(refused?.json()).toMatchObject({ code: 'too-many-uploads', params: { limit: 200 } })
    expect(await listUploads()).toHaveLength(200)
  })

  it('is each person’s own, and failed ones do not count', async () => {
    await beginUpload(test, ada, { size: 10 })
    expect((await beginUpload(test, await aPerson(test), { size: 10 })).statusCode).toBe(201)
    await test.deps.db
      .updateTable('uploads')
      .set({ state: 'failed' })
      .where('accountId', '=', ada.id)
      .execute()
    expect((await beginUpload(test, ada, { size: 10 })).statusCode).toBe(201)
  })

  it('does not change how many questions the list asks the database', async () => {
    const many = await countQueries(() => listUploads())
    const eve = await aPerson(test)
    expect(await countQueries(() => listUploads(eve))).toBe(many)
  })
})

it('uploads are listed in the order they were begun, each to its owner', async () => {
  const keys: string[] = []
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg'])
    keys.push(keyOf(await beginUpload(test, ada, { size: 10, name })))
  await beginUpload(test, await aPerson(test), { size: 10 })
  const items = await listUploads()
  expect(items.map(({ id, fileName }: { id: string; fileName: string }) => [id, fileName])).toEqual([
    [keys[0], 'a.jpg'],
    [keys[1], 'b.jpg'],
    [keys[2], 'c.jpg'],
  ])
})

it('an upload that nobody has touched for three days is swept, a younger one not', async () => {
  const old = await aReadyUpload(test, ada, picture)
  const young = await aReadyUpload(test, ada, picture)
  const updatedAt = new Date(Date.now() - 72.1 * 3_600_000)
  await test.deps.db.updateTable('uploads').set({ updatedAt }).where('key', '=', old).execute()
  await test.deps.jobs.add(test.deps.db, 'sweep-uploads', {})
  await test.runJobs()
  expect(await listUploads()).toMatchObject([{ id: young }])
  const files = await test.listFiles()
  expect([files.length, files.join().includes(old)]).toEqual([4, false])
})

describe('a file’s name', () => {
  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['/absolute.jpg', 'absolute.jpg'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['gpj\u202e.exe', 'gpj.exe'],
    ['<script>.jpg', '<script>.jpg'],
    ['  ', '?'],
    ['', '?'],
    ['..', '..'],
    ['e\u0301.jpg', '\u00e9.jpg'],
    ['x'.repeat(300), 'x'.repeat(255)],
    ['日落.heic', '日落.heic'],
    ['con', 'con'],
  ])('%j is a label only: %j', async (name, label) => {
    const key = keyOf(await beginUpload(test, ada, { size: 10, name }))
    expect(await listUploads()).toMatchObject([{ fileName: label }])
    expect(await test.listFiles()).toEqual([`incoming/${key}`, `incoming/${key}.json`])
  })
})

it('a real client sends a file in pieces, loses the line, and goes on', async () => {
  const photo = await aPicture({ width: 1500, height: 1000, format: 'png' })
  const endpoint = `${await test.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/uploads`
  const headers = { origin: ORIGIN, cookie: ada.cookie }
  const first = Promise.withResolvers<string>()
  const upload = new Upload(photo, {
    endpoint,
    headers,
    chunkSize: 2000,
    metadata: { filename: 'photo.png' },
    retryDelays: [],
    onChunkComplete: () => first.resolve(upload.url ?? ''),
  })
  upload.start()
  const uploadUrl = await first.promise
  await upload.abort()
  await new Promise<void>((resolve, reject) => {
    new Upload(photo, {
      uploadUrl,
      headers,
      chunkSize: 3000,
      retryDelays: [0, 100],
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
  await test.runJobs()
  expect(await listUploads()).toMatchObject([
    { fileName: 'photo.png', state: 'ready', width: 1500, height: 1000 },
  ])
})
