import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'
import { fail } from './make-renditions.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
})
afterAll(() => test.stop())

it('a worker that gives up takes nothing from one that has finished, published or not', async () => {
  const key = await aReadyUpload(test, ada, await aPicture())
  const { mediaKey } = await test.deps.db
    .selectFrom('uploads')
    .select('mediaKey')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const place = { key, mediaKey: mediaKey ?? '' }
  const files = await test.listFiles()

  await fail(test.deps, place, 'image-too-slow')
  expect((await ada.send('GET', '/uploads')).json().items).toMatchObject([{ state: 'ready', failure: null }])
  expect(await test.listFiles()).toEqual(files)

  expect((await ada.send('POST', '/photos', { photos: [{ uploadId: key }] })).statusCode).toBe(201)
  await fail(test.deps, place, 'image-too-slow')
  expect(await test.listFiles()).toEqual(files)
})
