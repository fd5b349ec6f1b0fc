import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { aPicture, aPrivatePicture, canary, colourDistance, quarters } from '../../testing/pictures.ts'
import { anUpload, aReadyUpload, forgetUploads, sendFile } from '../../testing/uploads.ts'
import { makeTrimmed } from './make-trimmed.ts'

let test: TestApp
let ada: Person
let earlier: string[]

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await forgetUploads(test)
  ada = await aPerson(test)
  earlier = await test.listFiles()
})

/** Of a picture of 480 × 320: only its lower left quarter, which is blue. */
const lowerLeft = { turns: 0, crop: { left: 0, top: 160, width: 240, height: 160 } }
const nothing = { turns: 0, crop: null }

const trim = (key: string, wish: object, by: Person = ada) => by.send('PUT', `/uploads/${key}/trim`, wish)
const publish = (key: string, more: object = {}) =>
  ada.send('POST', '/photos', { photos: [{ uploadId: key, ...more }] })

async function trimmed(key: string, wish: object) {
  const answer = await trim(key, wish)
  await test.runJobs()
  return answer
}

/** Files of one kind that were made since the test began. */
const listOf = async (kind: 'originals' | 'media') =>
  (await test.listFiles()).filter((name) => name.includes(`${kind}/`) && !earlier.includes(name))
const rowOf = (key: string) =>
  test.deps.db.selectFrom('uploads').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
const find = async (key: string) =>
  (await ada.send('GET', '/uploads')).json().items.find((item: { id: string }) => item.id === key)

async function bytesOf(path: string, by: Person = ada): Promise<Buffer> {
  const answer = await test.app.inject({ method: 'GET', url: path, headers: { cookie: by.cookie } })
  expect(answer.statusCode).toBe(200)
  return answer.rawPayload
}

async function isBlue(picture: Buffer): Promise<boolean> {
  const colour = [...(await sharp(picture).resize(1, 1).removeAlpha().raw().toBuffer())]
  return colourDistance([colour], quarters.slice(2, 3)) < 20
}

describe('an upload that is cropped', () => {
  it('is prepared anew, and published as what is left', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    const answer = await trim(key, lowerLeft)
    expect(answer.json()).toMatchObject({ state: 'processing', width: 480, height: 320, trim: lowerLeft })
    expect((await publish(key)).json()).toMatchObject({ code: 'upload-not-ready' })
    await test.runJobs()
    expect(await find(key)).toMatchObject({ state: 'ready', width: 480, trim: lowerLeft, canStrip: true })

    const published = await publish(key)
    const [photo] = published.json().items
    expect([published.statusCode, photo.width, photo.height]).toEqual([201, 240, 160])
    for (const { url } of Object.values<{ url: string }>(photo.renditions))
      expect(await isBlue(await bytesOf(url))).toBe(true)
  })

  it('leaves nothing of what was cut off, for anybody, in any file', async () => {
    const key = await aReadyUpload(test, ada, await aPrivatePicture())
    await trimmed(key, lowerLeft)
    const [photo] = (await publish(key, { download: 'whole' })).json().items
    await test.runJobs()
    expect(await listOf('originals')).toHaveLength(1)
    expect(await listOf('media')).toHaveLength(3)
    const eve = await aPerson(test)
    for (const by of [ada, eve]) {
      const original = await bytesOf(`/api/v1/photos/${photo.id}/original`, by)
      expect(await sharp(original).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 160 })
      expect(await isBlue(original)).toBe(true)
      expect(original.toString('latin1')).not.toContain('Kamera')
    }
    expect(photo).toMatchObject({ camera: { make: 'Kamera' }, own: { hasPlace: true } })
    const { items } = (await ada.send('GET', `/photos/${photo.id}/ledger`)).json()
    const inDownload = items.filter((entry: { inDownload: boolean }) => entry.inDownload)
    expect(inDownload).toMatchObject([{ what: 'copyright', value: canary }])
  })

  it('is noticed when the same file comes again, and not published twice', async () => {
    const file = await aPicture()
    const key = await aReadyUpload(test, ada, file)
    await trimmed(key, lowerLeft)
    const [photo] = (await publish(key)).json().items
    expect((await publish(key)).json()).toMatchObject({ code: 'upload-already-published' })
    expect((await trim(key, nothing)).json()).toMatchObject({ code: 'upload-already-published' })
    const again = await aReadyUpload(test, ada, file)
    expect(await find(again)).toMatchObject({ samePhotoId: photo.id })
  })

  it('can be cropped again from the whole, and be as it came again', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    const before = await test.listFiles()
    await trimmed(key, lowerLeft)
    await trimmed(key, { turns: 1, crop: null })
    expect(await listOf('media')).toHaveLength(6)
    expect(await rowOf(key)).toMatchObject({ trimmedWidth: 320, trimmedHeight: 480 })

    const answer = await trimmed(key, { turns: 0, crop: { left: 0, top: 0, width: 480, height: 320 } })
    expect(answer.json()).toMatchObject({ state: 'ready', trim: null })
    expect(await test.listFiles()).toEqual(before)
    const [photo] = (await publish(key)).json().items
    expect(photo).toMatchObject({ width: 480, height: 320 })
  })

  it('is not prepared again for the same wish', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    await trimmed(key, lowerLeft)
    expect((await trim(key, lowerLeft)).json()).toMatchObject({ state: 'ready' })
    expect((await trim(key, { turns: 0, crop: lowerLeft.crop })).json()).toMatchObject({ state: 'ready' })
  })

  it('shows its owner the picture as it came, and nobody else', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    await trimmed(key, lowerLeft)
    const picture = await bytesOf(`/api/v1/uploads/${key}/picture`)
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'webp', width: 480, height: 320 })
    const eve = await aPerson(test)
    expect((await eve.send('GET', `/uploads/${key}/picture`)).json().code).toBe('upload-not-found')
    expect((await trim(key, nothing, eve)).json().code).toBe('upload-not-found')
    const guest = await test.app.inject({ method: 'GET', url: `/api/v1/uploads/${key}/picture` })
    expect(guest.statusCode).toBe(401)
  })

  it.each(['given up', 'forgotten'])('leaves no file once it is %s', async (how) => {
    const key = await aReadyUpload(test, ada, await aPicture())
    await trimmed(key, lowerLeft)
    if (how === 'given up') await ada.send('DELETE', `/uploads/${key}`)
    else await forgetUploads(test)
    expect([await listOf('originals'), await listOf('media')].flat()).toEqual([])
  })
})

describe('a wish is refused', () => {
  it.each([
    ['beyond an edge', { turns: 0, crop: { left: 300, top: 0, width: 200, height: 200 } }],
    [
      'beyond an edge of the turned picture',
      { turns: 1, crop: { left: 0, top: 0, width: 400, height: 200 } },
    ],
    ['that is hardly there', { turns: 0, crop: { left: 0, top: 0, width: 15, height: 200 } }],
  ])('for a part %s', async (_what, wish) => {
    const key = await anUpload(test, { by: ada, width: 480, height: 320 })
    const answer = await trim(key, wish)
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'crop-outside'])
    expect(await find(key)).toMatchObject({ state: 'ready', trim: null })
  })

  it.each([
    { turns: 4, crop: null },
    { turns: 0.5, crop: null },
    { turns: 0, crop: { left: -1, top: 0, width: 20, height: 20 } },
  ])('that is none: %j', async (wish) => {
    const key = await anUpload(test, { by: ada })
    expect((await trim(key, wish)).json().code).toBe('invalid-input')
  })

  it('before the picture has been read, and once it cannot be', async () => {
    const arriving = await sendFile(test, ada, await aPicture())
    expect((await trim(arriving, lowerLeft)).json().code).toBe('upload-not-ready')
    const failed = await anUpload(test, { by: ada, state: 'failed' })
    expect((await trim(failed, nothing)).json().code).toBe('upload-not-ready')
  })
})

describe('among others', () => {
  it('the last of many wishes at once is what is published, and nothing else stays', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    const wishes = [lowerLeft, { turns: 1, crop: null }, { turns: 2, crop: null }, lowerLeft, nothing]
    await Promise.all(wishes.map((wish) => trim(key, wish)))
    await trimmed(key, lowerLeft)
    expect(await find(key)).toMatchObject({ state: 'ready', trim: lowerLeft })
    expect([(await listOf('originals')).length, (await listOf('media')).length]).toEqual([2, 6])
  })

  it('a worker that comes late with an older wish settles nothing and takes its files away', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    await trim(key, { turns: 1, crop: null })
    const { trimmedKey, trimmedMediaKey } = await rowOf(key)
    const older = { key, trimmedKey: trimmedKey ?? '', trimmedMediaKey: trimmedMediaKey ?? '' }
    await trimmed(key, lowerLeft)
    const before = await test.listFiles()
    await makeTrimmed(test.deps, older, { isLastAttempt: false })
    expect(await test.listFiles()).toEqual(before)
    expect(await find(key)).toMatchObject({ state: 'ready', trim: lowerLeft })
  })

  it('publishing and cropping at once end as one or the other', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    const [published, wished] = await Promise.all([publish(key), trim(key, lowerLeft)])
    const codes = [published, wished].map((answer) => answer.statusCode)
    expect([
      [201, 409],
      [422, 200],
    ]).toContainEqual(codes)
    await test.runJobs()
  })

  it('a picture that is gone is tried again, and then given up with the reason', async () => {
    const key = await aReadyUpload(test, ada, await aPicture())
    await trim(key, lowerLeft)
    await test.deps.files.remove([`originals/${key}`])
    for (let tries = 0; tries < 5; tries++) await test.runJobs({ evenLater: true })
    expect(await find(key)).toMatchObject({ state: 'failed', failure: 'broken-image' })
    expect(await listOf('media')).toEqual([])
  })
})
