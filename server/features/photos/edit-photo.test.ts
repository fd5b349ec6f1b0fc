import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aFollow, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'

let test: TestApp
let author: Person
let folder: string

beforeAll(async () => {
  test = await startTestApp()
  author = await aPerson(test)
  folder = await mkdtemp(join(tmpdir(), 'tintype-edit-'))
})

afterAll(async () => {
  await test.stop()
  await rm(folder, { recursive: true })
})

const sizes = ['small', 'medium', 'large'] as const

async function aPhotoWithFiles(wishes: Partial<Parameters<typeof aPhoto>[1]> = {}) {
  const photo = await aPhoto(test.deps, { by: author, ...wishes })
  const path = join(folder, photo.id)
  await writeFile(path, await aPicture({ width: 60, height: 40, format: 'webp' }))
  for (const size of sizes) await test.deps.files.put(`media/${photo.mediaKey}/${size}.webp`, path)
  return photo
}

function addressOf(body: { renditions: { small: { url: string } } }): string {
  return body.renditions.small.url
}

async function statusOf(address: string, who = browserOf(test)): Promise<number> {
  return (await who('GET', `/${address}`)).statusCode
}

it('changes only what is sent, and brings tags into their one form', async () => {
  const { id } = await aPhotoWithFiles({ description: 'before', altText: 'kept', tags: ['old'] })
  const answer = await author.send('PATCH', `/photos/${id}`, {
    description: ' after ',
    tags: ['#Ｎew', 'new', '日落'],
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    description: 'after',
    altText: 'kept',
    tags: ['new', '日落'],
    visibility: 'public',
  })
})

it('names the tag that is none, and changes nothing then', async () => {
  const { id } = await aPhotoWithFiles({ description: 'before' })
  const answer = await author.send('PATCH', `/photos/${id}`, {
    description: 'after',
    tags: ['fine', 'not fine'],
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().errors).toMatchObject([{ pointer: '/tags/1', code: 'invalid-tag' }])
  expect((await author.send('GET', `/photos/${id}`)).json().description).toBe('before')
})

it('lets the known address die when a photo stops being public, and checks the new one', async () => {
  const photo = await aPhotoWithFiles()
  const before = addressOf((await author.send('GET', `/photos/${photo.id}`)).json())
  expect(await statusOf(before)).toBe(200)

  const answer = await author.send('PATCH', `/photos/${photo.id}`, { visibility: 'followers' })
  const after = addressOf(answer.json())
  const follower = await aPerson(test)
  await aFollow(test.deps, follower, { of: author })

  expect(after).not.toBe(before)
  expect(await statusOf(before)).toBe(404)
  expect(await statusOf(before, author.send)).toBe(404)
  expect(await statusOf(after)).toBe(404)
  expect(await statusOf(after, follower.send)).toBe(200)

  await test.runJobs()
  expect(await test.deps.files.read(`media/${photo.mediaKey}/small.webp`)).toBeNull()
})

it('keeps the address when a photo becomes public, as nobody else could know it', async () => {
  const photo = await aPhotoWithFiles({ visibility: 'only_me' })
  const answer = await author.send('PATCH', `/photos/${photo.id}`, { visibility: 'public' })
  expect(addressOf(answer.json())).toContain(photo.mediaKey)
  expect(await statusOf(addressOf(answer.json()))).toBe(200)
})

it('is for the author only: others may not, and what they cannot see is not there', async () => {
  const stranger = await aPerson(test)
  const open = await aPhotoWithFiles()
  const hidden = await aPhotoWithFiles({ visibility: 'only_me' })
  for (const [method, path] of [
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/restore'],
  ] as const) {
    const body = method === 'PATCH' ? { description: 'mine now' } : undefined
    const refused = path === '/restore' ? 404 : 403
    expect((await stranger.send(method, `/photos/${open.id}${path}`, body)).statusCode).toBe(refused)
    expect((await stranger.send(method, `/photos/${hidden.id}${path}`, body)).statusCode).toBe(404)
    expect((await browserOf(test)(method, `/photos/${open.id}${path}`, body)).statusCode).toBe(401)
  }
  expect((await author.send('GET', `/photos/${open.id}`)).json().description).toBe('')
})

it('removes a photo at once, takes it back within the time, and erases it with its files after', async () => {
  const photo = await aPhotoWithFiles()
  expect((await author.send('DELETE', `/photos/${photo.id}`)).statusCode).toBe(204)
  expect((await author.send('GET', `/photos/${photo.id}`)).statusCode).toBe(404)
  expect(await statusOf(`/media/${photo.mediaKey}/small.webp`, author.send)).toBe(404)

  expect((await author.send('POST', `/photos/${photo.id}/restore`)).statusCode).toBe(200)
  await test.deps.jobs.runOnce({ evenLater: true })
  expect((await author.send('GET', `/photos/${photo.id}`)).statusCode).toBe(200)

  await author.send('DELETE', `/photos/${photo.id}`)
  await test.deps.jobs.runOnce({ evenLater: true })
  expect((await author.send('POST', `/photos/${photo.id}/restore`)).statusCode).toBe(404)
  expect(await test.deps.db.selectFrom('photos').select('id').where('id', '=', photo.id).execute()).toEqual(
    [],
  )
  expect(await test.deps.files.read(`media/${photo.mediaKey}/small.webp`)).toBeNull()
})

it('counts exactly through edits, removals and races', async () => {
  const member = await aPerson(test)
  const photos = await Promise.all(Array.from({ length: 4 }, () => aPhoto(test.deps, { by: member })))
  await Promise.all(
    photos.flatMap(({ id }, index) => [
      member.send('PATCH', `/photos/${id}`, {
        visibility: index % 2 ? 'public' : 'only_me',
        description: 'x',
      }),
      member.send('DELETE', `/photos/${id}`),
    ]),
  )
  const rows = await test.deps.db
    .selectFrom('photoCounts')
    .select('count')
    .where('accountId', '=', member.id)
    .execute()
  expect(rows.map((row) => row.count).every((count) => count === 0)).toBe(true)
  expect((await member.send('GET', `/accounts/${member.username}`)).json().photoCount).toBe(0)
})
