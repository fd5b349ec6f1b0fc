import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'
import { aPicture, aPrivatePicture, canary, privateExif } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'
import type { PhotoOnWire } from './index.ts'

let test: TestApp
let ada: Person
let eve: Person
let nobody: Send

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  eve = await aPerson(test)
  nobody = browserOf(test)
})
afterAll(() => test.stop())

async function publish(file: Buffer, wishes: object = {}): Promise<PhotoOnWire> {
  const uploadId = await aReadyUpload(test, ada, file)
  const answer = await ada.send('POST', '/photos', { photos: [{ uploadId, ...wishes }] })
  expect(answer.statusCode).toBe(201)
  return answer.json().items[0]
}

const fetchOriginal = (send: Send, { id }: { id: string }) => send('GET', `/photos/${id}/original`)
const pixels = (file: Buffer) => sharp(file).raw().toBuffer()
const findPhoto = async (send: Send, { id }: { id: string }): Promise<PhotoOnWire> =>
  (await send('GET', `/photos/${id}`)).json()

/** All that is private but the notice that is meant for everybody. */
const exif = { ...privateExif, IFD0: { Artist: canary, Make: canary, Copyright: 'by Ada only' } }

describe('the original', { timeout: 20_000 }, () => {
  it('is for nobody but its author, unless the author says otherwise', async () => {
    const file = await aPrivatePicture()
    const photo = await publish(file)
    expect(photo.own).toMatchObject({ download: 'nobody' })
    for (const send of [nobody, eve.send]) {
      const answer = await fetchOriginal(send, photo)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-allowed'])
      expect(await findPhoto(send, photo)).toMatchObject({ own: null, viewer: { can: { download: false } } })
    }
    const answer = await fetchOriginal(ada.send, photo)
    expect([answer.statusCode, answer.rawPayload.equals(file)]).toEqual([200, true])
    expect(photo.viewer.can.download).toBe(true)
  })

  it('is sent as a file of its own kind, under a name made here, and kept by nobody', async () => {
    const photo = await publish(await aPicture({ format: 'png' }), { download: 'whole' })
    const { headers, rawPayload } = await fetchOriginal(nobody, photo)
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(rawPayload.length),
      'content-disposition': `attachment; filename="${ada.username}-${photo.id}.png"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
  })

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'goes to others without what is private in it, and with every pixel: %s',
    async (format) => {
      const finish = format === 'gif' ? undefined : (image: Sharp) => image.withIccProfile('p3')
      const file = await aPicture({ format, exif, ...(finish && { finish, orientation: 6 }) })
      const photo = await publish(file, { download: 'stripped' })
      const { statusCode, headers, rawPayload } = await fetchOriginal(eve.send, photo)
      expect([statusCode, headers['content-length']]).toEqual([200, String(rawPayload.length)])
      expect(rawPayload.includes(canary)).toBe(false)
      expect((await pixels(rawPayload)).equals(await pixels(file))).toBe(true)
      const [before, after] = [await sharp(file).metadata(), await sharp(rawPayload).metadata()]
      expect([after.orientation, after.icc]).toEqual([before.orientation, before.icc])
      if (finish) expect(rawPayload.includes('by Ada only')).toBe(true)
      expect((await fetchOriginal(ada.send, photo)).rawPayload.equals(file)).toBe(true)
    },
  )

  it('goes to others as it is where the author says so', async () => {
    const file = await aPrivatePicture()
    const photo = await publish(file, { download: 'whole' })
    expect((await fetchOriginal(nobody, photo)).rawPayload.equals(file)).toBe(true)
  })

  it('of a kind that cannot be stripped stays with its author then', async () => {
    const photo = await publish(await aPicture({ exif }), { download: 'stripped' })
    await test.deps.db.updateTable('photos').set({ format: 'tiff' }).where('id', '=', photo.id).execute()
    expect((await findPhoto(ada.send, photo)).own).toMatchObject({ download: 'stripped', canStrip: false })
    expect((await fetchOriginal(eve.send, photo)).statusCode).toBe(403)
    expect((await findPhoto(eve.send, photo)).viewer.can.download).toBe(false)
  })

  it('that cannot be followed is not given out half cleaned', async () => {
    const photo = await publish(Buffer.concat([await aPicture(), Buffer.from(canary)]), {
      download: 'stripped',
    })
    expect((await fetchOriginal(eve.send, photo)).statusCode).toBe(200)
    await test.deps.db.updateTable('photos').set({ format: 'png' }).where('id', '=', photo.id).execute()
    const answer = await fetchOriginal(eve.send, photo)
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'original-not-strippable'])
    expect(answer.body).not.toContain(canary)
  })

  it('is not there once the photo or its file is gone, and never was under an odd id', async () => {
    const photo = await publish(await aPicture(), { download: 'whole' })
    const fileless = await aPhoto(test.deps, { by: ada, download: 'whole' })
    expect((await fetchOriginal(eve.send, fileless)).statusCode).toBe(404)
    await ada.send('DELETE', `/photos/${photo.id}`)
    for (const { send } of [ada, eve]) expect((await fetchOriginal(send, photo)).statusCode).toBe(404)
    for (const id of ['7', '0', '99999999999999999999', '-1', 'x', '%2e%2e'])
      expect((await fetchOriginal(ada.send, { id })).statusCode).toBe(404)
  })

  it('is taken back from the moment the author says so', async () => {
    const photo = await publish(await aPicture(), { download: 'whole' })
    expect((await fetchOriginal(eve.send, photo)).statusCode).toBe(200)
    const answer = await ada.send('PATCH', `/photos/${photo.id}`, { download: 'nobody' })
    expect(answer.json().own.download).toBe('nobody')
    expect((await fetchOriginal(eve.send, photo)).statusCode).toBe(403)
    await ada.send('PATCH', `/photos/${photo.id}`, { download: 'whole', visibility: 'only_me' })
    expect((await fetchOriginal(eve.send, photo)).statusCode).toBe(404)
  })

  it('is for no choice that there is not', async () => {
    const photo = await publish(await aPicture())
    const answer = await ada.send('PATCH', `/photos/${photo.id}`, { download: 'everybody' })
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([
      422,
      { pointer: '/download', code: 'invalid-choice' },
    ])
  })
})

describe('the place', () => {
  it('is shown to others when the author says so, and then not to the metre', async () => {
    const position = { latitude: 52.516275, longitude: -13.377704 }
    const { id } = await aPhoto(test.deps, { by: ada, ...position })
    expect(await findPhoto(ada.send, { id })).toMatchObject({
      place: null,
      own: { hasPlace: true, showsPlace: false },
    })
    expect(await findPhoto(nobody, { id })).toMatchObject({ place: null, own: null })
    expect((await nobody('GET', `/photos/${id}`)).body).not.toMatch(/52\.51627|13\.3777/)
    await ada.send('PATCH', `/photos/${id}`, { showsPlace: true })
    expect((await findPhoto(nobody, { id })).place).toEqual({ latitude: 52.516, longitude: -13.378 })
    await ada.send('PATCH', `/photos/${id}`, { showsPlace: false })
    expect((await findPhoto(nobody, { id })).place).toBeNull()
  })

  it('is nowhere when the file does not say it', async () => {
    const photo = await publish(await aPicture(), { showsPlace: true })
    expect(photo).toMatchObject({ place: null, own: { hasPlace: false, showsPlace: true } })
  })
})
