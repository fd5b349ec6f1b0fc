import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'

let test: TestApp
let stranger: Send

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
  stranger = browserOf(test)
})
afterAll(() => test.stop())

async function putFile(key: string) {
  const path = join(test.deps.folders.scratch, 'picture')
  await writeFile(path, 'a picture')
  await test.deps.files.put(key, path)
}

type Scene = { author: Person; id: string }

/** A public photo that a stranger has just looked at, on its own and among all. */
async function aKeptPhoto(): Promise<Scene> {
  const author = await aPerson(test)
  const { id, mediaKey } = await aPhoto(test.deps, { by: author, description: 'seen before' })
  for (const size of ['small', 'medium', 'large']) await putFile(`media/${mediaKey}/${size}.webp`)
  // The row was written beside the product.
  await test.deps.cache.settle()
  expect((await stranger('GET', `/photos/${id}`)).statusCode).toBe(200)
  expect((await stranger('GET', '/explore')).body).toContain(id)
  return { author, id }
}

it('asks the database nothing for what a stranger has just been shown', async () => {
  const { id } = await aKeptPhoto()
  expect(await countQueries(() => stranger('GET', `/photos/${id}`))).toBe(0)
  expect(await countQueries(() => stranger('GET', '/explore'))).toBe(0)
})

const hidings: Record<string, (scene: Scene) => Promise<{ statusCode: number }>> = {
  'narrowed to followers': ({ author, id }) =>
    author.send('PATCH', `/photos/${id}`, { visibility: 'followers' }),
  'narrowed to its author': ({ author, id }) =>
    author.send('PATCH', `/photos/${id}`, { visibility: 'only_me' }),
  removed: ({ author, id }) => author.send('DELETE', `/photos/${id}`),
  'of somebody who became private': ({ author }) => author.send('PATCH', '/me/settings', { isPrivate: true }),
}

it.each(Object.entries(hidings))('is gone on the next request: a photo that is %s', async (_, hide) => {
  const scene = await aKeptPhoto()
  expect((await hide(scene)).statusCode).toBeLessThan(300)
  expect((await stranger('GET', `/photos/${scene.id}`)).statusCode).toBe(404)
  expect((await stranger('GET', '/explore')).body).not.toContain(scene.id)
})

it('shows on the next request what a photo says and counts now', async () => {
  const { author, id } = await aKeptPhoto()
  const other = await aPerson(test)
  const read = async () => (await stranger('GET', `/photos/${id}`)).json()
  await author.send('PATCH', `/photos/${id}`, { description: 'put right', tags: ['quiet'] })
  expect(await read()).toMatchObject({ description: 'put right', tags: ['quiet'] })
  await other.send('PUT', `/photos/${id}/collect`)
  expect(await read()).toMatchObject({ collectCount: 1 })
  await other.send('DELETE', `/photos/${id}/collect`)
  await other.send('POST', `/photos/${id}/comments`, { text: 'Good light.' })
  expect(await read()).toMatchObject({ collectCount: 0, commentCount: 1 })
  await author.send('PATCH', `/photos/${id}`, { tags: [] })
  expect(await read()).toMatchObject({ tags: [] })
})

it('brings back on the next request a photo whose removal was undone', async () => {
  const { author, id } = await aKeptPhoto()
  await author.send('DELETE', `/photos/${id}`)
  await stranger('GET', '/explore')
  expect((await author.send('POST', `/photos/${id}/restore`)).statusCode).toBeLessThan(300)
  expect((await stranger('GET', '/explore')).body).toContain(id)
})

it('gives members answers of their own', async () => {
  const { author, id } = await aKeptPhoto()
  expect((await author.send('GET', `/photos/${id}`)).json().viewer.can.edit).toBe(true)
  expect((await stranger('GET', `/photos/${id}`)).json().viewer.can.edit).toBe(false)
})

it('shows on the next request what a profile says and counts now', async () => {
  const { author, id } = await aKeptPhoto()
  const other = await aPerson(test)
  const read = async () => (await stranger('GET', `/accounts/${author.username}`)).json()
  expect(await read()).toMatchObject({ bio: '', photoCount: 1, followerCount: 0 })
  expect(await countQueries(read)).toBe(0)
  await author.send('PATCH', '/me', { bio: 'Mostly fog.' })
  expect(await read()).toMatchObject({ bio: 'Mostly fog.' })
  await other.send('PUT', `/accounts/${author.username}/follow`)
  expect(await read()).toMatchObject({ followerCount: 1 })
  await author.send('DELETE', `/photos/${id}`)
  expect(await read()).toMatchObject({ photoCount: 0 })
})

it('shows on the next request of a profile’s page how much is collected now', async () => {
  const { author, id } = await aKeptPhoto()
  const read = async () => (await stranger('GET', `//@${author.username}`)).body
  expect(await read()).toContain('{"total":0}')
  expect(await countQueries(read)).toBe(0)
  await author.send('PUT', `/photos/${id}/collect`)
  expect(await read()).toContain('{"total":1}')
})

it('answers a stranger who wants the head alone as it answers the others', async () => {
  const { id } = await aKeptPhoto()
  const whole = await stranger('GET', `/photos/${id}`)
  const head = await stranger('HEAD', `/photos/${id}`)
  expect(head.statusCode).toBe(200)
  expect(head.headers['content-length']).toBe(whole.headers['content-length'])
  expect(head.headers['content-type']).toBe(whole.headers['content-type'])
  const other = await aPhoto(test.deps, { by: await aPerson(test) })
  expect((await stranger('HEAD', `/photos/${other.id}`)).statusCode).toBe(200)
  expect((await stranger('GET', `/photos/${other.id}`)).json()).toMatchObject({ id: other.id })
})

it('answers whoever changed something only when that is known, and nobody else later', async () => {
  const { author, id } = await aKeptPhoto()
  const settle = vi.spyOn(test.deps.cache, 'settle')
  try {
    await author.send('GET', `/photos/${id}`)
    expect(settle).not.toHaveBeenCalled()
    const known = Promise.withResolvers<void>()
    const { cache } = test.deps
    settle.mockImplementationOnce(() => known.promise)
    let isAnswered = false
    const change = author.send('PATCH', `/photos/${id}`, { visibility: 'only_me' }).then((answer) => {
      isAnswered = true
      return answer
    })
    await expect.poll(() => settle).toHaveBeenCalledTimes(1)
    // As long as others take to be answered.
    await stranger('GET', '/site')
    expect(isAnswered).toBe(false)
    await cache.settle()
    known.resolve()
    expect((await change).statusCode).toBe(200)
  } finally {
    settle.mockRestore()
  }
})
