import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto, putFilesOf } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp
let author: Person
let fan: Person
let other: Person
let id: string
let tag: string
let secret: string
let scenes = 0

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
})
afterAll(() => test.stop())

/** A photo of the author, whom the fan follows, with words of the other one, who follows nobody. */
async function aScene(visibility: string) {
  scenes += 1
  author = await aPerson(test)
  fan = await aPerson(test)
  other = await aPerson(test)
  ;[tag, secret] = [`own${scenes}`, `seen-${scenes}-before`]
  await fan.send('PUT', `/accounts/${author.username}/follow`)
  const photo = await aPhoto(test.deps, { by: author, visibility, description: secret, tags: [tag] })
  id = photo.id
  await putFilesOf(test.deps, photo.mediaKey)
  await author.send('POST', `/photos/${id}/comments`, { text: `${secret} and said` })
}

const roads = {
  'the feed': () => '/feed',
  'the photo': () => `/photos/${id}`,
  'its comments': () => `/photos/${id}/comments`,
  explore: () => '/explore',
  'the photos of its tag': () => `/tags/${tag}/photos`,
  'everybody’s photos at home': () => '/feed/everyone',
}
type Road = keyof typeof roads
const all = Object.keys(roads) as Road[]
const ofFollowers = all.slice(0, 3)

async function read({ send }: Person, road: Road): Promise<string> {
  return (await send('GET', roads[road]())).body
}

type Act = () => Promise<unknown>

/** Written beside the product, whose own changes are known when it has answered. */
async function beside(work: Promise<unknown>) {
  await work
  await test.deps.cache.settle()
}

const suspend = ({ id: account }: Person) =>
  beside(
    test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).where('id', '=', account).execute(),
  )

const hides: Record<string, { act: Act; onlyFollowers?: true; on?: Road[] }> = {
  'when it is narrowed': { act: () => author.send('PATCH', `/photos/${id}`, { visibility: 'only_me' }) },
  'when it is removed': { act: () => author.send('DELETE', `/photos/${id}`) },
  'when its author is suspended': { act: () => suspend(author) },
  'when its author shuts them out': { act: () => author.send('PUT', `/accounts/${fan.username}/block`) },
  'when they shut its author out': { act: () => fan.send('PUT', `/accounts/${author.username}/block`) },
  'when they follow no more': {
    act: () => fan.send('DELETE', `/accounts/${author.username}/follow`),
    onlyFollowers: true,
  },
  'when they are a follower no more': {
    act: () => author.send('DELETE', `/me/followers/${fan.username}`),
    onlyFollowers: true,
  },
  'when they mute its author': {
    act: () => fan.send('PUT', `/accounts/${author.username}/mute`),
    on: ['the feed', 'everybody’s photos at home'],
  },
  'when they hide it': {
    act: () => fan.send('PUT', `/photos/${id}/hide`),
    on: ['the feed', 'everybody’s photos at home'],
  },
}

describe.each(['public', 'followers'])('a member who reads on about a photo for %s', (visibility) => {
  beforeEach(() => aScene(visibility))
  const open = visibility === 'public' ? all : ofFollowers

  it.each(open)('is answered from memory by %s, and nobody else is', async (road) => {
    const first = await read(fan, road)
    expect(first).toContain(secret)
    expect(await countQueries(async () => expect(await read(fan, road)).toBe(first))).toBe(0)
    expect(await countQueries(() => read(author, road))).toBeGreaterThan(0)
    if (road !== 'the feed') expect(await countQueries(() => read(other, road))).toBeGreaterThan(0)
  })

  const cases = Object.entries(hides).flatMap(([when, { act, onlyFollowers, on }]) =>
    open
      .filter((road) => on?.includes(road) ?? true)
      .filter(() => !onlyFollowers || visibility === 'followers')
      .map((road): [Road, string, Act] => [road, when, act]),
  )
  it.each(cases)('finds no trace of it in %s %s', async (road, _, act) => {
    await read(fan, road)
    expect(await read(fan, road)).toContain(secret)
    await act()
    const after = await read(fan, road)
    expect(after).not.toContain(secret)
    expect(after).not.toContain(`"${id}"`)
  })

  it.each(open)('sees in %s what they and others have done', async (road) => {
    await read(fan, road)
    if (road === 'its comments') {
      await fan.send('POST', `/photos/${id}/comments`, { text: 'said since' })
      expect(await read(fan, road)).toContain('said since')
    } else {
      await fan.send('PUT', `/photos/${id}/collect`)
      expect(await read(fan, road)).toContain('"collected":true')
      await author.send('PATCH', `/photos/${id}`, { description: 'reworded' })
      expect(await read(fan, road)).toContain('reworded')
    }
  })

  it.each(['the feed', 'everybody’s photos at home'] as const)(
    'finds it in %s again once its author is muted no more',
    async (road) => {
      const muteUrl = `/accounts/${author.username}/mute`
      await author.send('PATCH', `/photos/${id}`, { visibility: 'public' })
      await fan.send('PUT', muteUrl)
      for (const _ of [1, 2]) expect(await read(fan, road)).not.toContain(secret)
      await fan.send('DELETE', muteUrl)
      expect(await read(fan, road)).toContain(secret)
    },
  )

  it.each(['the feed', 'everybody’s photos at home'] as const)(
    'finds it in %s again once it is hidden no more, alone or with all others',
    async (road) => {
      await author.send('PATCH', `/photos/${id}`, { visibility: 'public' })
      for (const url of [`/photos/${id}/hide`, '/me/hidden-photos']) {
        await fan.send('PUT', `/photos/${id}/hide`)
        for (const _ of [1, 2]) expect(await read(fan, road)).not.toContain(secret)
        await fan.send('DELETE', url)
        expect(await read(fan, road)).toContain(secret)
      }
    },
  )

  it('finds it in the feed again once it is brought back', async () => {
    await author.send('DELETE', `/photos/${id}`)
    expect(await read(fan, 'the feed')).not.toContain(secret)
    await author.send('POST', `/photos/${id}/restore`)
    expect(await read(fan, 'the feed')).toContain(secret)
  })
})

it('shows one’s own collect at once in an order that collects decide', async () => {
  await aScene('public')
  const { id: later } = await aPhoto(test.deps, { by: author, tags: [tag] })
  await test.deps.cache.settle()
  const first = async () =>
    (await fan.send('GET', `/tags/${tag}/photos?order=collected&limit=1`)).json().items[0].id
  expect(await first()).toBe(later)
  await fan.send('PUT', `/photos/${id}/collect`)
  expect(await first()).toBe(id)
})

it('is not kept while it says that one’s own words can be put right: that ends by itself', async () => {
  await aScene('public')
  for (const road of ['the feed', 'its comments'] as const) {
    expect(await read(author, road)).toContain('"edit":true')
    expect(await countQueries(() => read(author, road))).toBeGreaterThan(0)
  }
})

it('listens to all tags for whoever follows very many', async () => {
  await aScene('public')
  const names = Array.from({ length: 201 }, (_, at) => `${tag}-${at}`)
  const tags = await test.deps.db
    .insertInto('tags')
    .values(names.map((name) => ({ name })))
    .returning('id')
    .execute()
  await test.deps.db
    .insertInto('tagFollows')
    .values(tags.map(({ id: tagId }) => ({ tagId, accountId: other.id })))
    .execute()
  await test.deps.cache.settle()
  await author.send('PATCH', `/photos/${id}`, { tags: [] })
  expect(await read(other, 'the feed')).not.toContain(secret)
  await author.send('PATCH', `/photos/${id}`, { tags: [`${tag}-7`] })
  expect(await read(other, 'the feed')).toContain(secret)
})

it('goes out packed once it is known, as it would be without', async () => {
  await aScene('public')
  const { cookie } = fan
  await author.send('PATCH', `/photos/${id}`, { description: 'fog '.repeat(100) })
  const ask = () =>
    test.app.inject({ url: `/api/v1/photos/${id}`, headers: { cookie, 'accept-encoding': 'br' } })
  const first = await ask()
  await ask()
  const { headers, rawPayload } = await ask()
  expect(headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(rawPayload).toString()).toBe(brotliDecompressSync(first.rawPayload).toString())
  for (const name of ['cache-control', 'vary', 'content-type'])
    expect(headers[name]).toBe(first.headers[name])
})

describe('the hot tags that a member was shown', () => {
  beforeEach(() => aScene('public'))

  const shows = async ({ send }: Person) => (await send('GET', '/tags/hot')).body.includes(`"name":"${tag}"`)

  it('are answered from memory, and nobody else is', async () => {
    expect(await shows(fan)).toBe(true)
    expect(await countQueries(async () => expect(await shows(fan)).toBe(true))).toBe(0)
    expect(await countQueries(() => shows(other))).toBeGreaterThan(0)
  })

  const cases = Object.entries(hides).filter(([, { onlyFollowers, on }]) => !onlyFollowers && !on)
  it.each(cases)('are without one whose only photo is hidden %s', async (_, { act }) => {
    expect(await shows(fan)).toBe(true)
    await act()
    expect(await shows(fan)).toBe(false)
  })

  it('have one whose only photo comes back, or is no longer shut out', async () => {
    const block = `/accounts/${author.username}/block`
    const steps: [Act, boolean][] = [
      [() => author.send('DELETE', `/photos/${id}`), false],
      [() => author.send('POST', `/photos/${id}/restore`), true],
      [() => fan.send('PUT', block), false],
      [() => fan.send('DELETE', block), true],
    ]
    for (const [act, expected] of steps) {
      await act()
      expect(await shows(fan)).toBe(expected)
    }
  })

  it('have one that was used since, and how often', async () => {
    await shows(fan)
    await beside(aPhoto(test.deps, { by: author, tags: [tag, `${tag}-since`] }))
    const { body } = await fan.send('GET', '/tags/hot')
    expect(body).toContain(`{"name":"${tag}","photoCount":2}`)
    expect(body).toContain(`{"name":"${tag}-since","photoCount":1}`)
  })
})

describe('what is new in a feed that was read', () => {
  beforeEach(() => aScene('public'))

  const comes: [string, () => Person, Act][] = [
    ['a public photo', () => fan, () => beside(publish(author, 'public'))],
    ['a photo for followers', () => fan, () => beside(publish(author, 'followers'))],
    ['one that was kept to its author', () => fan, widen],
    ['a photo of their own for nobody else', () => fan, () => beside(publish(fan, 'only_me'))],
    ['a photo of somebody they follow since', () => other, () => other.send('PUT', followPath())],
    ['a photo with a tag they follow since', () => other, () => other.send('PUT', `/tags/${tag}/follow`)],
  ]
  it.each(comes)('is %s', async (_, whose, come) => {
    const reader = whose()
    await read(reader, 'the feed')
    const before = cardsOf(await read(reader, 'the feed'))
    await come()
    expect(cardsOf(await read(reader, 'the feed'))).toBe(before + 1)
  })

  const followPath = () => `/accounts/${author.username}/follow`
  const publish = (by: Person, visibility: string) => aPhoto(test.deps, { by, visibility })
  const cardsOf = (body: string) => JSON.parse(body).items.length

  async function widen() {
    const kept = await publish(author, 'only_me')
    await test.deps.cache.settle()
    await read(fan, 'the feed')
    await author.send('PATCH', `/photos/${kept.id}`, { visibility: 'followers' })
  }

  it.each(['mute', 'block'])('is what somebody sees whom they %s no longer', async (act) => {
    const path = `/accounts/${author.username}/${act}`
    await fan.send('PUT', path)
    expect(cardsOf(await read(fan, 'the feed'))).toBe(0)
    await fan.send('DELETE', path)
    await fan.send('PUT', followPath())
    expect(cardsOf(await read(fan, 'the feed'))).toBe(1)
  })

  it('is a photo that somebody gives a tag they follow', async () => {
    await other.send('PUT', `/tags/${tag}/follow`)
    expect(cardsOf(await read(other, 'the feed'))).toBe(1)
    await beside(aPhoto(test.deps, { by: author, tags: [tag] }))
    expect(cardsOf(await read(other, 'the feed'))).toBe(2)
  })
})
