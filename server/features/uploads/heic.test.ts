import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aHeic } from '../../testing/heic-pictures.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { appendToUpload, aReadyUpload, beginUpload, keyOf } from '../../testing/uploads.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp({ HEIC: 'on' })
  ada = await aPerson(test)
})
afterAll(() => test.stop())

it('a HEIC picture becomes a photo, and its author gets back what was sent', async () => {
  const heic = await aHeic()
  const key = await aReadyUpload(test, ada, heic)
  const { items } = (await ada.send('GET', '/uploads')).json()
  expect(items).toMatchObject([{ id: key, failure: null, state: 'ready', width: 480, hasPlace: true }])
  const published = await ada.send('POST', '/photos', { photos: [{ uploadId: key }] })
  const [photo] = published.json().items
  expect(photo).toMatchObject({ width: 480, height: 320, camera: { make: 'Kamera' } })
  const url = `/api/v1/photos/${photo.id}/original`
  const original = await test.app.inject({ method: 'GET', url, headers: { cookie: ada.cookie } })
  expect(original.headers['content-type']).toBe('image/heic')
  expect(original.rawPayload.equals(heic)).toBe(true)
})

it('cropped, it is a JPEG that others can be given', async () => {
  const key = await aReadyUpload(test, ada, await aHeic())
  await ada.send('PUT', `/uploads/${key}/trim`, {
    turns: 0,
    crop: { left: 0, top: 0, width: 100, height: 90 },
  })
  await test.runJobs()
  const published = await ada.send('POST', '/photos', { photos: [{ uploadId: key, download: 'stripped' }] })
  const [photo] = published.json().items
  expect(photo).toMatchObject({ width: 100, height: 90, own: { canStrip: true } })
  const eve = await aPerson(test)
  const original = await eve.send('GET', `/photos/${photo.id}/original`)
  expect([original.statusCode, original.headers['content-type']]).toEqual([200, 'image/jpeg'])
})

it('where it is switched off its last byte is refused, whatever it is called', async () => {
  const off = await startTestApp()
  const heic = await aHeic()
  const person = await aPerson(off)
  const key = keyOf(await beginUpload(off, person, { size: heic.length, name: 'holiday.jpg' }))
  const answer = await appendToUpload(off, person, { key, offset: 0, bytes: heic })
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-image'])
  await off.stop()
})
