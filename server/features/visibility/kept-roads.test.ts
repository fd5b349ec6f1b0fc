import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto, putFilesOf } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'

let test: TestApp
let stranger: Send
let admin: Person

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
  admin = await aPerson(test, { role: 'Administrator' })
  stranger = browserOf(test)
})
afterAll(() => test.stop())

/** A page in a message would hide what the message says. */
async function says(url: string, text: string): Promise<boolean> {
  return (await stranger('GET', url)).body.includes(text)
}

type Scene = { secret: string; author: Person; id: string; tag: string; collector: Person; other: Person }

let scenes = 0

async function aScene(): Promise<Scene> {
  const [author, collector, other] = [await aPerson(test), await aPerson(test), await aPerson(test)]
  scenes += 1
  const [tag, secret] = [`kept${scenes}`, `seen-${scenes}-before`]
  const { id, mediaKey } = await aPhoto(test.deps, { by: author, description: secret, tags: [tag] })
  await putFilesOf(test.deps, mediaKey)
  await collector.send('PUT', `/photos/${id}/collect`)
  await collector.send('POST', `/photos/${id}/comments`, { text: `${secret} and said` })
  await collector.send('PUT', `/accounts/${author.username}/follow`)
  return { secret, author, id, tag, collector, other }
}

/** Every road on which answers are kept, and how much of the photo it shows. */
const roads: Record<string, (scene: Scene) => string> = {
  'the photo': ({ id }) => `/photos/${id}`,
  'its comments': ({ id }) => `/photos/${id}/comments`,
  'its collectors': ({ id }) => `/photos/${id}/collectors`,
  explore: () => '/explore',
  'what trends': () => '/explore?order=trending',
  'its tag': ({ tag }) => `/tags/${tag}`,
  'the photos of its tag': ({ tag }) => `/tags/${tag}/photos`,
  'the hot tags': () => '/tags/hot',
  'the profile': ({ author }) => `/accounts/${author.username}`,
  'the profile’s photos': ({ author }) => `/accounts/${author.username}/photos`,
  'the home page': () => '//',
  'the page of explore': () => '//explore?order=fresh',
  'the page of its tag': ({ tag }) => `//tags/${tag}`,
  'the photo’s page': ({ id }) => `//photos/${id}`,
  'the profile’s page': ({ author }) => `//@${author.username}`,
  'the page of a collection': ({ collector }) => `//@${collector.username}/collects`,
  'the page of followers': ({ author }) => `//@${author.username}/followers`,
}

const hidings: Record<string, (scene: Scene) => Promise<{ statusCode: number }>> = {
  narrowed: ({ author, id }) => author.send('PATCH', `/photos/${id}`, { visibility: 'only_me' }),
  removed: ({ author, id }) => author.send('DELETE', `/photos/${id}`),
  'of somebody who became private': ({ author }) => author.send('PATCH', '/me/settings', { isPrivate: true }),
  'of somebody who was suspended': ({ author }) =>
    admin.send('PUT', `/admin/accounts/${author.username}/suspension`, {}),
}

describe.each(Object.entries(roads))('%s', (_, urlOf) => {
  it('asks the database nothing the second time', async () => {
    const url = urlOf(await aScene())
    const first = await stranger('GET', url)
    expect(first.statusCode).toBe(200)
    expect(await countQueries(async () => expect((await stranger('GET', url)).body).toBe(first.body))).toBe(0)
  })

  it.each(Object.entries(hidings))(
    'has no trace on the next request of a photo that is %s',
    async (name, hide) => {
      const scene = await aScene()
      const url = urlOf(scene)
      await stranger('GET', url)
      await stranger('GET', url)
      expect((await hide(scene)).statusCode).toBeLessThan(300)
      expect(await says(url, scene.secret), name).toBe(false)
      expect(await says(url, `"${scene.id}"`)).toBe(false)
    },
  )
})

type Change = { by(scene: Scene): Promise<unknown>; shows: string | ((scene: Scene) => string) }

const collecting: Change = {
  by: ({ other, id }) => other.send('PUT', `/photos/${id}/collect`),
  shows: '"collectCount":2',
}
const commenting: Change = {
  by: ({ other, id }) => other.send('POST', `/photos/${id}/comments`, { text: 'said since' }),
  shows: 'said since',
}
const publishing: Change = {
  by: async ({ author, tag, secret }) => {
    await aPhoto(test.deps, { by: author, description: `since-${secret}`, tags: [tag] })
    // The row was written beside the product.
    await test.deps.cache.settle()
  },
  shows: ({ secret }) => `since-${secret}`,
}
/** So that it comes before all others where what is liked comes first. */
const publishingWhatIsLiked: Change = {
  by: async (scene) => {
    const { author, collector, other, secret } = scene
    const { id } = await aPhoto(test.deps, { by: author, description: `since-${secret}` })
    for (const fan of [collector, other, admin]) await fan.send('PUT', `/photos/${id}/collect`)
  },
  shows: ({ secret }) => `since-${secret}`,
}
const following: Change = {
  by: ({ other, author }) => other.send('PUT', `/accounts/${author.username}/follow`),
  shows: ({ other }) => other.username,
}
const renaming: Change = {
  by: ({ collector }) => collector.send('PATCH', '/me', { name: 'Renamed since' }),
  shows: 'Renamed since',
}
const collectingAnother: Change = {
  by: async ({ author, collector, secret }) => {
    const { id } = await aPhoto(test.deps, { by: author, description: `since-${secret}` })
    await collector.send('PUT', `/photos/${id}/collect`)
  },
  shows: ({ secret }) => `since-${secret}`,
}
const usedTwice = ({ tag }: Scene) => `{"name":"${tag}","photoCount":2`

const changes: [road: string, what: string, change: Change][] = [
  ['its comments', 'a comment', commenting],
  ['its comments', 'a new name', renaming],
  ['its collectors', 'a collect', { ...collecting, shows: '"total":2' }],
  ['its collectors', 'a new name', renaming],
  ['its tag', 'a photo', { ...publishing, shows: usedTwice }],
  ['the photos of its tag', 'a photo', publishing],
  ['the photos of its tag', 'a collect', collecting],
  ['the hot tags', 'a photo', { ...publishing, shows: usedTwice }],
  ['the profile’s photos', 'a photo', publishing],
  ['the profile’s photos', 'a collect', collecting],
  ['what trends', 'a photo', publishingWhatIsLiked],
  ['the home page', 'a photo', publishingWhatIsLiked],
  ['the page of explore', 'a photo', publishing],
  ['the page of its tag', 'a photo', publishing],
  ['the photo’s page', 'a collect', collecting],
  ['the profile’s page', 'a photo', publishing],
  ['the profile’s page', 'a follower', { ...following, shows: '"followerCount":2' }],
  ['the page of followers', 'a follower', following],
  ['the page of a collection', 'a collect', collectingAnother],
]

it.each(changes)('%s shows %s on the next request', async (road, _, { by, shows }) => {
  const scene = await aScene()
  const url = roads[road]?.(scene) ?? ''
  const expected = typeof shows === 'string' ? shows : shows(scene)
  await stranger('GET', url)
  expect(await says(url, expected)).toBe(false)
  await by(scene)
  expect(await says(url, expected)).toBe(true)
})

it('shows the photos of a profile also to whoever asks by a name that was given up', async () => {
  const { author } = await aScene()
  const url = `/accounts/${author.username}/photos`
  const renamed = await author.send('PUT', '/auth/username', { username: `renamed_${scenes}` })
  expect(renamed.statusCode).toBe(200)
  await stranger('GET', url)
  await aPhoto(test.deps, { by: author, description: 'come since' })
  await test.deps.cache.settle()
  expect(await says(url, 'come since')).toBe(true)
})
