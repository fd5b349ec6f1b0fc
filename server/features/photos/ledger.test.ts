import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { aPrivatePicture, canary, privateExif } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'

let test: TestApp
let ada: Person
let id: string

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  const exif = {
    ...privateExif,
    IFD0: { Make: 'Kamera', Model: 'K-1', Copyright: 'by Ada', Software: 'D 3' },
  }
  const uploadId = await aReadyUpload(test, ada, await aPrivatePicture({ exif }))
  const answer = await ada.send('POST', '/photos', { photos: [{ uploadId }] })
  id = answer.json().items[0].id
})
afterAll(() => test.stop())

type Entry = { what: string; value: string | null; onPage: boolean; inDownload: boolean }

const readLedger = async () => (await ada.send('GET', `/photos/${id}/ledger`)).json()
const whatIs = (key: 'onPage' | 'inDownload', items: Entry[]) =>
  items.filter((entry) => entry[key]).map(({ what }) => what)

it('tells an author what was in the file, but nothing of what is private in it', async () => {
  const { isComplete, items } = await readLedger()
  expect(isComplete).toBe(true)
  expect(items.map(({ what, value }: Entry) => [what, value])).toEqual([
    ['camera', 'Kamera K-1'],
    ['lens', '35mm f/2'],
    ['exposure', '35 mm, f/2.8, 1/250 s, ISO 200'],
    ['takenAt', '2024-05-06T07:08:09'],
    ['place', '52.5, 13.4'],
    ['serialNumber', null],
    ['copyright', 'by Ada'],
    ['software', 'D 3'],
    ['texts', null],
  ])
  expect(JSON.stringify(items)).not.toContain(canary)
})

it('tells what others see of it, as the author chooses', async () => {
  const shown = ['camera', 'lens', 'exposure', 'takenAt']
  const closed = (await readLedger()).items
  expect([whatIs('onPage', closed), whatIs('inDownload', closed)]).toEqual([shown, []])
  await ada.send('PATCH', `/photos/${id}`, { showsPlace: true, download: 'stripped' })
  const stripped = (await readLedger()).items
  expect([whatIs('onPage', stripped), whatIs('inDownload', stripped)]).toEqual([
    [...shown, 'place'],
    ['copyright'],
  ])
  await ada.send('PATCH', `/photos/${id}`, { download: 'whole' })
  const whole = (await readLedger()).items
  expect(whatIs('inDownload', whole)).toEqual(whole.map(({ what }: Entry) => what))
})

it('is for the author alone: for others it is not there', async () => {
  const administrator = await aPerson(test, { role: 'Administrator' })
  expect((await administrator.send('GET', `/photos/${id}/ledger`)).statusCode).toBe(404)
  expect((await browserOf(test)('GET', `/photos/${id}/ledger`)).statusCode).toBe(401)
  for (const other of ['7', 'x', '99999999999999999999'])
    expect((await ada.send('GET', `/photos/${other}/ledger`)).statusCode).toBe(404)
})

it('says so where a photo is older than the list', async () => {
  const photo = await aPhoto(test.deps, { by: ada, latitude: 1.5, longitude: -2 })
  expect((await ada.send('GET', `/photos/${photo.id}/ledger`)).json()).toEqual({
    isComplete: false,
    ...{ camera: null, takenAt: null },
    items: [{ what: 'place', value: '1.5, -2', onPage: false, inDownload: false }],
  })
})
