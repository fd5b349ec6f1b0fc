import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { aReadyUpload } from '../../testing/uploads.ts'

let test: TestApp
let author: Person
let chief: Person

beforeAll(async () => {
  test = await startTestApp()
  author = await aPerson(test)
  chief = await aPerson(test, { role: 'Administrator' })
})
afterAll(() => test.stop())

const manyOf = <T>(count: number, make: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)))

const statusesOf = async (sending: Promise<{ statusCode: number }>[]) =>
  new Set((await Promise.all(sending)).map(({ statusCode }) => statusCode))

/** Photos whose kept counts are not those of their rows. */
async function listMiscounted() {
  const { rows } = await sql`select id from photos where
    collect_count <> (select count(*) from collects where photo_id = photos.id and listed) or
    comment_count <> (select count(*) from comments where photo_id = photos.id and listed)`.execute(
    test.deps.db,
  )
  return rows
}

const someComments = (count: number) =>
  test.deps.db.selectFrom('comments').select('id').orderBy(sql`random()`).limit(count).execute()

async function useAll({ id: accountId }: Person, photos: { id: string }[]) {
  for (const { id: photoId } of photos) {
    await test.deps.db.insertInto('collects').values({ accountId, photoId }).execute()
    await test.deps.db.insertInto('comments').values({ accountId, photoId, text: 'so quiet' }).execute()
  }
}

async function say({ send }: Person, { id }: { id: string }) {
  const answer = await send('POST', `/photos/${id}/comments`, { text: 'so quiet' })
  expect(answer.statusCode).toBe(201)
  return answer.json().id as string
}

describe('the counts of a photo are those of its rows', { timeout: 60_000 }, () => {
  it('after five hundred collects and withdrawals of fifty people, fifty at once', async () => {
    const photo = await aPhoto(test.deps, { by: author })
    const people = await manyOf(50, () => aPerson(test))
    for (let wave = 0; wave < 10; wave += 1) {
      const moves = people.map(({ send }, who) =>
        send((wave + who) % 3 ? 'PUT' : 'DELETE', `/photos/${photo.id}/collect`),
      )
      expect(await statusesOf(moves)).toEqual(new Set([200]))
    }
    expect(await listMiscounted()).toEqual([])
  })

  it('after comments are added and removed at once', async () => {
    const photo = await aPhoto(test.deps, { by: author })
    const people = await manyOf(8, () => aPerson(test))
    const first = await Promise.all(people.map((person) => say(person, photo)))
    const removals = first.flatMap((id) =>
      [author, chief].map(({ send }) => send('DELETE', `/comments/${id}`)),
    )
    await Promise.all(people.flatMap((person) => [say(person, photo), say(person, photo)]))
    expect(await statusesOf(removals)).toEqual(new Set([204, 404]))
    expect(await listMiscounted()).toEqual([])
    const { commentCount } = (await author.send('GET', `/photos/${photo.id}`)).json()
    expect(commentCount).toBe(16)
  })

  it('after a photo goes, comes back and is hidden while people collect it and say something', async () => {
    // With files of its own: they move when it is hidden.
    const uploadId = await aReadyUpload(test, author, await aPicture())
    const photo = (await author.send('POST', '/photos', { photos: [{ uploadId }] })).json().items[0]
    const people = await manyOf(8, () => aPerson(test))
    const changes = Array.from({ length: 4 }, (_, at) => [
      author.send('DELETE', `/photos/${photo.id}`),
      author.send('POST', `/photos/${photo.id}/restore`),
      author.send('PATCH', `/photos/${photo.id}`, { visibility: at % 2 ? 'public' : 'followers' }),
    ]).flat()
    const acts = people.flatMap(({ send }) => [
      send('PUT', `/photos/${photo.id}/collect`),
      send('POST', `/photos/${photo.id}/comments`, { text: 'so quiet' }),
      send('DELETE', `/photos/${photo.id}/collect`),
      send('PUT', `/photos/${photo.id}/collect`),
    ])
    const statuses = [...(await statusesOf([...changes, ...acts]))]
    expect(statuses.filter((status) => ![200, 201, 204, 404].includes(status))).toEqual([])
    expect(await listMiscounted()).toEqual([])
  })

  it('after people who did the same things are suspended and let back in at once', async () => {
    const photos = await manyOf(40, () => aPhoto(test.deps, { by: author }))
    const people = await manyOf(4, () => aPerson(test))
    // Each in another order, so that nobody's rows lie as those of another do.
    for (const [at, person] of people.entries()) await useAll(person, at % 2 ? photos.toReversed() : photos)
    for (const method of ['PUT', 'DELETE', 'PUT', 'DELETE'] as const) {
      const acts = people.map(({ username }) => chief.send(method, `/admin/accounts/${username}/suspension`))
      // Whoever takes single ones back meanwhile holds the same rows.
      const removals = (await someComments(8)).map(({ id }) => author.send('DELETE', `/comments/${id}`))
      expect([method, await statusesOf(acts)]).toEqual([method, new Set([200])])
      for (const status of await statusesOf(removals)) expect([204, 404]).toContain(status)
      expect(await listMiscounted()).toEqual([])
    }
  })
})
