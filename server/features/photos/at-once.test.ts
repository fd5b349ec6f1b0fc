import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { anUpload } from '../../testing/uploads.ts'

let test: TestApp
let author: Person

beforeAll(async () => {
  test = await startTestApp()
  author = await aPerson(test)
})
afterAll(() => test.stop())

const other = { followers: 'only_me', only_me: 'followers' } as const

type Hidden = keyof typeof other

const hidden = (index: number): Hidden => (index % 2 === 0 ? 'followers' : 'only_me')

async function somePhotos(count: number) {
  const made = Array.from({ length: count }, async (_, index) => {
    const visibility = hidden(index)
    return { ...(await aPhoto(test.deps, { by: author, visibility })), visibility }
  })
  return await Promise.all(made)
}

async function countOf(visibility: string): Promise<[counted: number, found: number]> {
  const of = { accountId: author.id, visibility }
  const counts = await test.deps.db
    .selectFrom('photoCounts')
    .select('count')
    .where((eb) => eb.and(of))
    .execute()
  const photos = await test.deps.db
    .selectFrom('photos')
    .select('id')
    .where((eb) => eb.and(of))
    .execute()
  return [counts[0]?.count ?? 0, photos.length]
}

describe('at the same moment, all of them without a failure', () => {
  it('an author publishes batches whose visibility differs in order', async () => {
    const bodies = [0, 1, 2].map(async (first) => {
      const keys = await Promise.all(Array.from({ length: 20 }, () => anUpload(test, { by: author })))
      return { photos: keys.map((uploadId, index) => ({ uploadId, visibility: hidden(first + index) })) }
    })
    const answers = await Promise.all(
      (await Promise.all(bodies)).map((body) => author.send('POST', '/photos', body)),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
  })

  it('an author changes photos in opposite directions, and they stay counted exactly', async () => {
    let photos = await somePhotos(8)
    for (let round = 0; round < 3; round++) {
      const change = photos.map((photo) => ({ ...photo, visibility: other[photo.visibility] }))
      const send = change.map(({ id, visibility }) => author.send('PATCH', `/photos/${id}`, { visibility }))
      expect((await Promise.all(send)).map(({ statusCode }) => statusCode)).toEqual(photos.map(() => 200))
      photos = change
    }
    for (const visibility of ['followers', 'only_me']) {
      const [counted, found] = await countOf(visibility)
      expect(counted).toBe(found)
    }
  })

  it('an author edits, removes and restores photos while the account becomes private and open again', async () => {
    const photos = await somePhotos(6)
    const edits = photos.map(async ({ id, visibility }) => [
      await author.send('PATCH', `/photos/${id}`, { visibility: other[visibility] }),
      await author.send('DELETE', `/photos/${id}`),
      await author.send('POST', `/photos/${id}/restore`),
    ])
    const changes = [true, false, true, false].map((isPrivate) =>
      test.deps.db.updateTable('accounts').set({ isPrivate }).where('id', '=', author.id).execute(),
    )
    await Promise.all(changes)
    const statuses = (await Promise.all(edits)).map((answers) => answers.map(({ statusCode }) => statusCode))
    expect(statuses).toEqual(photos.map(() => [200, 204, 200]))
  })
})
