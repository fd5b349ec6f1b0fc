import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'
import { aPrivatePicture, privateExif } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'
import { exportPhotos } from './index.ts'

let test: TestApp
let ada: Person
let stranger: Send

const file = { make: 'Kamera', model: 'K-1', lens: '35mm f/2', focalLength: 35, aperture: 2.8 }
const inFile = { ...file, exposureTime: '1/250', iso: 200 }
const takenAt = '2024-05-06T07:08:09'

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  stranger = browserOf(test)
})
afterAll(() => test.stop())

async function publish(wish: object) {
  const uploadId = await aReadyUpload(test, ada, await aPrivatePicture({ exif: privateExif }))
  return await ada.send('POST', '/photos', { photos: [{ uploadId, ...wish }] })
}

async function publishOne(wish: object): Promise<string> {
  const answer = await publish(wish)
  expect(answer.statusCode).toBe(201)
  return answer.json().items[0].id
}

const aNotedPhoto = () => aPhoto(test.deps, { by: ada, camera: JSON.stringify(inFile), takenAt })
const read = async (id: string, send = stranger) => (await send('GET', `/photos/${id}`)).json()
const change = (id: string, wish: object, send = ada.send) => send('PATCH', `/photos/${id}`, wish)

async function finds(query: string, id: string): Promise<boolean> {
  return (await stranger('GET', `/search/photos?${query}`)).body.includes(id)
}

async function placesOf(id: string) {
  const { items } = (await ada.send('GET', `/photos/${id}/ledger`)).json()
  type Entry = { what: string; value: string; onPage: boolean }
  const facts = ['camera', 'lens', 'exposure', 'takenAt']
  return items
    .filter(({ what }: Entry) => facts.includes(what))
    .map(({ what, value, onPage }: Entry) => [what, value, onPage])
}

describe('before it is published', () => {
  it('is as the file says where nothing is said', async () => {
    expect(await read(await publishOne({}))).toMatchObject({ camera: inFile, takenAt })
  })

  it('is as its author says, for everybody and for searches; the ledger tells what the file says', async () => {
    const camera = { make: null, model: ' Leica\u200b  M6 ', lens: '' }
    const id = await publishOne({ camera, takenAt: '1998-12-24T18:30' })
    const { make: _make, lens: _lens, ...rest } = inFile
    expect(await read(id)).toMatchObject({ takenAt: '1998-12-24T18:30:00' })
    expect((await read(id)).camera).toEqual({ ...rest, model: 'Leica M6' })
    expect(await finds('camera=Leica%20M6', id)).toBe(true)
    expect(await finds('camera=K-1', id)).toBe(false)
    expect(await finds('taken=1998-12-24', id)).toBe(true)
    expect(await finds('taken=2024-05-06', id)).toBe(false)
    expect(await placesOf(id)).toEqual([
      ['camera', 'Kamera K-1', false],
      ['lens', '35mm f/2', false],
      ['exposure', '35 mm, f/2.8, 1/250 s, ISO 200', true],
      ['takenAt', takenAt, false],
    ])
  })

  it('is nowhere where its author removes it', async () => {
    const id = await publishOne({ camera: null, takenAt: null })
    expect(await read(id)).toMatchObject({ camera: null, takenAt: null })
    for (const url of [`/photos/${id}`, `/embed/photos/${id}`, `/api/v1/photos/${id}`]) {
      const { body, statusCode } = await test.app.inject({ url })
      expect(statusCode).toBe(200)
      expect(body).not.toContain('K-1')
      expect(body).not.toContain('2024-05-06')
    }
    expect(await finds('iso=200', id)).toBe(false)
    expect((await placesOf(id)).map(([, , onPage]: unknown[]) => onPage)).toEqual([
      false,
      false,
      false,
      false,
    ])
    for await (const { data } of exportPhotos(test.deps.db, ada.id))
      if (data.id === id) expect(data).toMatchObject({ camera: null, takenAt: null })
  })

  it('names the photo whose date is none, and publishes nothing then', async () => {
    const answer = await publish({ takenAt: '2023-02-29T12:00' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors).toMatchObject([{ pointer: '/photos/0/takenAt', code: 'invalid-format' }])
  })
})

describe('later', () => {
  it('changes what is sent and nothing else, also in what a stranger was just shown', async () => {
    const { id } = await aNotedPhoto()
    await test.deps.cache.settle()
    expect(await read(id)).toMatchObject({ camera: inFile })
    expect((await change(id, { camera: { lens: 'Elmar 50' } })).json()).toMatchObject({
      camera: { ...inFile, lens: 'Elmar 50' },
      takenAt,
    })
    expect(await read(id)).toMatchObject({ camera: { lens: 'Elmar 50' } })
    await change(id, { takenAt: '2024-05-07T00:00:01' })
    expect(await read(id)).toMatchObject({ camera: { lens: 'Elmar 50' }, takenAt: '2024-05-07T00:00:01' })
    expect(await finds('lens=Elmar%2050', id)).toBe(true)
    await change(id, { description: 'Only words' })
    expect(await read(id)).toMatchObject({ camera: { lens: 'Elmar 50' }, takenAt: '2024-05-07T00:00:01' })
  })

  it('is gone at once where it is removed, and can be put back as the file says', async () => {
    const { id } = await aNotedPhoto()
    await test.deps.cache.settle()
    expect(await finds('iso=200', id)).toBe(true)
    await read(id)
    expect((await change(id, { camera: null, takenAt: null })).statusCode).toBe(200)
    expect(await read(id)).toMatchObject({ camera: null, takenAt: null })
    expect(await finds('iso=200', id)).toBe(false)
    expect(await placesOf(id)).toContainEqual(['takenAt', takenAt, false])

    const ledger = (await ada.send('GET', `/photos/${id}/ledger`)).json()
    expect(ledger).toMatchObject({ camera: inFile, takenAt })
    await change(id, { camera: ledger.camera, takenAt: ledger.takenAt })
    expect(await read(id)).toMatchObject({ camera: inFile, takenAt })
    expect((await placesOf(id)).every(([, , onPage]: unknown[]) => onPage)).toBe(true)
  })

  it('has no camera when its last value is removed, and one where the file had none', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    await change(id, { camera: { model: 'A box' } })
    expect((await read(id)).camera).toEqual({ model: 'A box' })
    await change(id, { camera: { model: ' \u200b ' } })
    expect((await read(id)).camera).toBeNull()
    expect(await placesOf(id)).toEqual([])
  })

  it('is its author’s: others may not, and what they cannot see is not there', async () => {
    const other = await aPerson(test)
    const { id } = await aNotedPhoto()
    const hidden = await aPhoto(test.deps, { by: ada, visibility: 'only_me' })
    for (const wish of [{ camera: null }, { takenAt: null }, { camera: { model: 'Mine' } }]) {
      expect((await change(id, wish, other.send)).statusCode).toBe(403)
      expect((await change(hidden.id, wish, other.send)).statusCode).toBe(404)
      expect((await change(id, wish, stranger)).statusCode).toBe(401)
    }
    expect(await read(id)).toMatchObject({ camera: inFile, takenAt })
  })
})

const refused: [string, object, [string, string]][] = [
  ['a long camera', { camera: { model: 'x'.repeat(101) } }, ['/camera/model', 'too-long']],
  ['a long lens', { camera: { lens: '镜'.repeat(101) } }, ['/camera/lens', 'too-long']],
  ['a number for a text', { camera: { make: 7 } }, ['/camera/make', 'invalid-format']],
  ['a text for a number', { camera: { iso: '200' } }, ['/camera/iso', 'invalid-format']],
  ['an aperture of nothing', { camera: { aperture: 0 } }, ['/camera/aperture', 'invalid-format']],
  ['an exposure in words', { camera: { exposureTime: 'long' } }, ['/camera/exposureTime', 'invalid-format']],
  ['a day without a time', { takenAt: '2024-05-06' }, ['/takenAt', 'invalid-format']],
  ['a zone', { takenAt: '2024-05-06T07:08:09Z' }, ['/takenAt', 'invalid-format']],
  ['the thirty-first of June', { takenAt: '2024-06-31T07:08' }, ['/takenAt', 'invalid-format']],
  ['twenty-five o’clock', { takenAt: '2024-06-30T25:00' }, ['/takenAt', 'invalid-format']],
  ['a date before photography', { takenAt: '1825-12-31T23:59' }, ['/takenAt', 'invalid-format']],
]

it.each(refused)('refuses %s, and changes nothing then', async (_, wish, [pointer, code]) => {
  const { id } = await aNotedPhoto()
  const answer = await change(id, { description: 'too', ...wish })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().errors).toContainEqual(expect.objectContaining({ pointer, code }))
  expect(await read(id)).toMatchObject({ description: '', camera: inFile, takenAt })
})

it.each(['a\0b', '\ud800'])('refuses a text no page could show: %j', async (lens) => {
  const { id } = await aNotedPhoto()
  expect((await change(id, { camera: { lens } })).statusCode).toBe(400)
})

it('counts a text as its readers do', async () => {
  const { id } = await aNotedPhoto()
  const lens = '📷'.repeat(100)
  expect((await change(id, { camera: { lens } })).json().camera.lens).toBe(lens)
})
