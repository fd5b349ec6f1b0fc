import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'

let test: TestApp
let ada: Person
let picture: Buffer

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
})

const samePhotos = async (by: Person) =>
  (await by.send('GET', '/uploads')).json().items.map((item: { samePhotoId: string }) => item.samePhotoId)

async function publishPicture(by: Person): Promise<string> {
  const uploadId = await aReadyUpload(test, by, picture)
  const answer = await by.send('POST', '/photos', { photos: [{ uploadId }] })
  expect(answer.statusCode).toBe(201)
  return answer.json().items[0].id
}

it('a file that became a photo is noticed when it comes again, and may be published again', async () => {
  const photo = await publishPicture(ada)
  const uploadId = await aReadyUpload(test, ada, picture)
  expect(await samePhotos(ada)).toEqual([photo])
  const answer = await ada.send('POST', '/photos', { photos: [{ uploadId }] })
  expect(answer.statusCode).toBe(201)
})

it('another file, another person and a photo that is gone are no reason to say so', async () => {
  const photo = await publishPicture(ada)
  await aReadyUpload(test, ada, await aPicture({ width: 500 }))
  expect(await samePhotos(ada)).toEqual([null])
  const bob = await aPerson(test)
  await aReadyUpload(test, bob, picture)
  expect(await samePhotos(bob)).toEqual([null])

  await aReadyUpload(test, ada, picture)
  expect(await samePhotos(ada)).toEqual([null, photo])
  expect((await ada.send('DELETE', `/photos/${photo}`)).statusCode).toBeLessThan(300)
  expect(await samePhotos(ada)).toEqual([null, null])
})
