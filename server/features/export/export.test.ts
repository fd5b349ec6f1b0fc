import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FilesFullError } from '../../platform/files/file-errors.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBatch, aFollow, anAccount, aPhoto } from '../../testing/builders.ts'
import { mailsTo } from '../../testing/mails.ts'
import { aDevice } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { turnTwoFactorOn } from '../../testing/two-factor.ts'
import { aReadyUpload } from '../../testing/uploads.ts'
import { readZip } from '../../testing/zip.ts'
import { documents as documentsOf } from './list-documents.ts'
import { sweepExports } from './sweep-exports.ts'

let test: TestApp
let picture: Buffer
let putFile: TestApp['deps']['files']['put']

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
  putFile = test.deps.files.put
})
afterAll(() => test.stop())
afterEach(() => {
  test.deps.files.put = putFile
})

async function aPublishedPhoto(author: Person, wishes: object = {}) {
  const uploadId = await aReadyUpload(test, author, picture)
  const photos = [{ uploadId, visibility: 'public', ...wishes }]
  return (await author.send('POST', '/photos', { photos })).json().items[0]
}

const documents = Object.keys(documentsOf)

const stateOf = async (person: Person) => (await person.send('GET', '/me/export')).json()

async function download(person: Person) {
  const answer = await person.send('GET', '/me/export/file')
  expect(answer.statusCode).toBe(200)
  return readZip(answer.rawPayload)
}

async function ask(person: Person) {
  const answer = await person.send('POST', '/me/export')
  await test.runJobs()
  return answer
}

const aDayAgo = () => new Date(Date.now() - 25 * 3_600_000)

const archives = async () =>
  (await test.listFiles()).filter((path) => path.startsWith('files/exports') || path.startsWith('scratch'))

describe('asking for one’s data', () => {
  it('makes an archive in the background and tells so by mail, with a link to a page', async () => {
    const person = await aPerson(test)
    expect(await stateOf(person)).toMatchObject({ state: 'none', bytes: null, nextAt: null })
    const asked = await person.send('POST', '/me/export')
    expect([asked.statusCode, asked.json().state]).toEqual([202, 'queued'])
    expect((await person.send('GET', '/me/export/file')).statusCode).toBe(404)
    await test.runJobs()
    const ready = await stateOf(person)
    expect(ready).toMatchObject({ state: 'ready', failure: null, bytes: expect.any(Number) })
    expect(Date.parse(ready.expiresAt) - Date.parse(ready.madeAt)).toBe(7 * 24 * 3_600_000)
    const [mail] = await mailsTo(test, person.email)
    expect(mail?.subject).toBe('Your data is ready · Tintype')
    expect(mail?.text).toContain('http://localhost:3000/settings/export\n')
  })

  it('wants a fresh sign-in, and is nothing for programs', async () => {
    const person = await aPerson(test)
    const freshAt = new Date(Date.now() - 16 * 60_000)
    await test.deps.db.updateTable('sessions').set({ freshAt }).where('accountId', '=', person.id).execute()
    expect((await person.send('POST', '/me/export')).json().code).toBe('fresh-sign-in-required')
    expect((await person.send('GET', '/me/export')).statusCode).toBe(200)
    for (const url of ['/me/export', '/me/export/file'])
      expect((await browserOf(test)('GET', url)).statusCode).toBe(401)
  })

  it('is done once at a time and once a day', async () => {
    const person = await aPerson(test)
    const answers = await Promise.all([1, 2, 3].map(() => person.send('POST', '/me/export')))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409])
    await test.runJobs()
    const again = await ask(person)
    expect([again.statusCode, again.json().code]).toEqual([429, 'export-made-lately'])
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(23 * 3600)
    expect(Date.parse((await stateOf(person)).nextAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)

    const { db } = test.deps
    await db
      .updateTable('exports')
      .set({ requestedAt: aDayAgo() })
      .where('accountId', '=', person.id)
      .execute()
    const before = await archives()
    expect((await ask(person)).statusCode).toBe(202)
    expect((await stateOf(person)).state).toBe('ready')
    expect(await archives(), 'the one before is gone').toHaveLength(before.length)
  })
})

describe('the archive', () => {
  it('holds all own photos with their originals, texts and places', async () => {
    const person = await aPerson(test, { name: 'Ada', bio: 'Fog and ferries' })
    const harbour = await aPublishedPhoto(person, { description: 'Harbour', altText: 'Boats', tags: ['sea'] })
    const secret = await aPublishedPhoto(person, { visibility: 'only_me' })
    const gone = await aPublishedPhoto(person)
    await person.send('DELETE', `/photos/${gone.id}`)
    const { db } = test.deps
    await db
      .updateTable('photos')
      .set({ latitude: 53.5, longitude: 10 })
      .where('id', '=', harbour.id)
      .execute()
    await ask(person)
    const entries = await download(person)
    expect([...entries.keys()].sort()).toEqual(
      [
        ...['index.html', ...documents],
        ...[harbour, secret].flatMap(({ id }) => [`photos/${id}.jpg`, `thumbnails/${id}.webp`]),
      ].sort(),
    )
    const original = entries.get(`photos/${harbour.id}.jpg`)
    expect([original?.isStored, original?.bytes.equals(picture)]).toEqual([true, true])
    expect(JSON.parse(String(entries.get('photos.json')?.bytes))).toMatchObject([
      { id: secret.id, visibility: 'only_me', place: null },
      {
        ...{ id: harbour.id, file: `photos/${harbour.id}.jpg`, description: 'Harbour', altText: 'Boats' },
        ...{ tags: ['sea'], visibility: 'public', bytes: picture.length, width: 480, height: 320 },
        place: { latitude: 53.5, longitude: 10 },
      },
    ])
    expect(JSON.parse(String(entries.get('account.json')?.bytes))).toMatchObject({
      ...{ username: person.username, name: 'Ada', email: person.email, bio: 'Fog and ferries' },
      ...{ role: 'User', language: 'en', devices: [{ address: null }], tokens: [] },
      ...{ passkeys: [], twoFactorSince: null },
    })
  })

  it('holds no secrets, and of others no more than their public names', async () => {
    const person = await aPerson(test)
    const other = await aPerson(test, { name: 'Somebody', bio: 'Private words' })
    const suspended = await anAccount(test.deps, { suspendedAt: new Date() })
    await aFollow(test.deps, person, { of: other })
    await aFollow(test.deps, other, { of: person })
    await aFollow(test.deps, suspended, { of: person })
    await aPublishedPhoto(other, { visibility: 'followers', description: 'Another’s photo' })
    const theirs = await aPublishedPhoto(other, { description: 'Open to all' })
    await aPhoto(test.deps, { by: other, tags: ['fog'] })
    await person.send('PUT', '/tags/fog/follow')
    await person.send('PUT', `/photos/${theirs.id}/collect`)
    await person.send('PUT', `/photos/${theirs.id}/hide`)
    const said = (await person.send('POST', `/photos/${theirs.id}/comments`, { text: 'My own words' })).json()
    await other.send('POST', `/photos/${theirs.id}/comments`, { text: 'An answer', replyToId: said.id })
    await person.send('POST', '/auth/tokens', { name: 'backup', scopes: ['UPLOAD'], days: 1 })
    await aDevice(person)
    const factor = await turnTwoFactorOn(person)
    await ask(person)
    const entries = await download(person)
    const text = ['index.html', ...documents].map((name) => String(entries.get(name)?.bytes)).join('\n')
    expect(JSON.parse(String(entries.get('follows.json')?.bytes))).toEqual({
      following: [{ username: other.username, state: 'accepted', since: expect.any(String) }],
      followers: [{ username: other.username, state: 'accepted', since: expect.any(String) }],
      tags: ['fog'],
    })
    expect(JSON.parse(String(entries.get('account.json')?.bytes))).toMatchObject({
      passkeys: [{ isSynced: expect.any(Boolean) }],
      twoFactorSince: expect.any(String),
    })
    expect(JSON.parse(String(entries.get('comments.json')?.bytes))).toEqual([
      {
        id: said.id,
        photoId: theirs.id,
        text: 'My own words',
        createdAt: expect.any(String),
        editedAt: null,
      },
    ])
    expect(JSON.parse(String(entries.get('collects.json')?.bytes))).toEqual([
      { photoId: theirs.id, author: other.username, collectedAt: expect.any(String) },
    ])
    expect(JSON.parse(String(entries.get('hidden.json')?.bytes))).toEqual([
      { photoIds: [theirs.id], author: other.username, hiddenAt: expect.any(String) },
    ])
    const secrets = [
      'An answer',
      'Open to all',
      factor.secret,
      ...factor.recoveryCodes,
      other.email,
      other.id,
      'Somebody',
      'Private words',
      'Another’s photo',
      suspended.username,
    ]
    for (const word of [...secrets, '$argon2', 'Hash', 'media/', 'originals/'])
      expect(text).not.toContain(word)
    expect(entries.size).toBe(documents.length + 1)
  })

  it('has a page that runs nothing, whatever was written', async () => {
    const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
    const person = await aPerson(test, { name: '<b>林</b>', language: 'zh-CN' })
    await aPublishedPhoto(person, { description: evil, altText: evil })
    await ask(person)
    const page = String((await download(person)).get('index.html')?.bytes)
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('&lt;b&gt;林&lt;/b&gt;')
    expect(page).not.toMatch(/<script|<img src=x|<b>/)
    expect(page.match(/<img /g)).toHaveLength(1)
    expect(page).toContain('公开')
  })

  it('of hundreds of photos is whole, and can be fetched in parts', async () => {
    const person = await aPerson(test)
    const path = join(test.deps.folders.scratch, makeFileName())
    await writeFile(path, picture)
    const keys = Array.from({ length: 205 }, () => makeFileName())
    const batchId = await aBatch(test.deps, { by: person })
    const kept = keys.map(async (originalKey) => {
      await test.deps.files.put(`originals/${originalKey}`, path)
      await aPhoto(test.deps, { by: person, batchId, originalKey })
    })
    await Promise.all(kept)
    await rm(path)
    await ask(person)
    const entries = await download(person)
    const originals = [...entries].filter(([name]) => name.startsWith('photos/'))
    expect(originals).toHaveLength(205)
    expect(originals.every(([, { bytes }]) => bytes.equals(picture))).toBe(true)
    expect(JSON.parse(String(entries.get('photos.json')?.bytes))).toHaveLength(205)

    const whole = await person.send('GET', '/me/export/file')
    expect(whole.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'application/zip',
      'accept-ranges': 'bytes',
      'content-length': String(whole.rawPayload.length),
    })
    expect(whole.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="tintype-${person.username}-\\d{4}-\\d\\d-\\d\\d\\.zip"$`),
    )
    const rest = browserOf(test, { cookie: person.cookie, headers: { range: 'bytes=1000-' } })
    const part = await rest('GET', '/me/export/file')
    expect(part.statusCode).toBe(206)
    expect(part.rawPayload.equals(whole.rawPayload.subarray(1000))).toBe(true)
  }, 30_000)

  it('goes on where a download broke off, unless it is another by now', async () => {
    const person = await aPerson(test)
    await ask(person)
    const whole = await person.send('GET', '/me/export/file')
    const goOn = async (ifRange: unknown) => {
      const headers = { range: 'bytes=100-', 'if-range': String(ifRange) }
      return await browserOf(test, { cookie: person.cookie, headers })('GET', '/me/export/file')
    }
    expect((await goOn(whole.headers['etag'])).statusCode).toBe(206)
    const other = await goOn('"1"')
    expect([other.statusCode, other.rawPayload.equals(whole.rawPayload)]).toEqual([200, true])
  })

  it('is its owner’s alone', async () => {
    const person = await aPerson(test)
    await ask(person)
    const other = await aPerson(test)
    expect((await other.send('GET', '/me/export/file')).statusCode).toBe(404)
    expect(await stateOf(other)).toMatchObject({ state: 'none' })
  })
})

describe('when it cannot be made', () => {
  it('for lack of room, it ends as failed, leaves nothing and may be tried again at once', async () => {
    const person = await aPerson(test)
    await aPublishedPhoto(person)
    const before = await archives()
    test.deps.files.put = async () => {
      throw new FilesFullError(new Error('ENOSPC'))
    }
    await ask(person)
    expect(await stateOf(person)).toMatchObject({ state: 'failed', failure: 'storage-full', nextAt: null })
    expect(await archives()).toEqual(before)
    expect(await mailsTo(test, person.email)).toEqual([])
    test.deps.files.put = putFile
    expect((await ask(person)).statusCode).toBe(202)
    expect((await stateOf(person)).state).toBe('ready')
  })

  it('because the work broke off, it begins anew', async () => {
    const person = await aPerson(test)
    await aPublishedPhoto(person)
    test.deps.files.put = async (...file) => {
      test.deps.files.put = putFile
      await putFile(...file)
      throw new Error('The power went.')
    }
    await ask(person)
    expect((await stateOf(person)).state).toBe('making')
    await test.runJobs({ evenLater: true })
    expect((await stateOf(person)).state).toBe('ready')
    expect((await download(person)).size).toBe(documents.length + 3)
    expect(await mailsTo(test, person.email)).toHaveLength(1)
  })

  it('because an original cannot be read, it ends as failed after the last try', async () => {
    const person = await aPerson(test)
    await aPublishedPhoto(person)
    const before = await archives()
    const { files } = test.deps
    const read = files.read
    files.read = async (...what) => {
      const found = await read(...what)
      found?.stream.destroy(new Error('A bad sector.'))
      return found
    }
    await ask(person)
    for (let attempt = 0; attempt < 5; attempt += 1) await test.runJobs({ evenLater: true })
    files.read = read
    expect(await stateOf(person)).toMatchObject({ state: 'failed', failure: 'internal-error' })
    expect(await archives()).toEqual(before)
  })

  it('because its owner left meanwhile, nothing of it stays', async () => {
    await aPerson(test, { role: 'Administrator' })
    const person = await aPerson(test)
    const before = await archives()
    test.deps.files.put = async (...file) => {
      await putFile(...file)
      await test.deps.db.deleteFrom('exports').where('accountId', '=', person.id).execute()
    }
    await ask(person)
    expect([await archives(), await mailsTo(test, person.email)]).toEqual([before, []])
  })
})

it('an archive goes after seven days, and what no row knows with it', async () => {
  const person = await aPerson(test)
  const before = await archives()
  await ask(person)
  const { db, files, folders } = test.deps
  const path = join(folders.scratch, makeFileName())
  await writeFile(path, 'bytes')
  await files.put(`exports/${makeFileName()}`, path)
  await rm(path)
  const inTwoDays = Date.now() + 48 * 3_600_000
  await sweepExports(test.deps)
  expect(await archives()).toHaveLength(before.length + 2)
  await sweepExports(test.deps, inTwoDays)
  expect(await archives()).toHaveLength(before.length + 1)

  const expiresAt = new Date(Date.now() - 1000)
  await db.updateTable('exports').set({ expiresAt }).where('accountId', '=', person.id).execute()
  expect(await stateOf(person)).toMatchObject({ state: 'none' })
  expect((await person.send('GET', '/me/export/file')).statusCode).toBe(404)
  await sweepExports(test.deps)
  await test.runJobs()
  expect(await archives()).toEqual(before)
})

it('an archive that never ends counts as failed after a day', async () => {
  const person = await aPerson(test)
  await person.send('POST', '/me/export')
  const { db } = test.deps
  await db.updateTable('exports').set({ requestedAt: aDayAgo() }).where('accountId', '=', person.id).execute()
  await sweepExports(test.deps)
  expect(await stateOf(person)).toMatchObject({ state: 'failed', failure: 'internal-error' })
})
