import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'

/** So many things happen, always the same ones. */
const STEPS = 40

let test: TestApp
let admin: Person
const people: Person[] = []
const photos: { id: string; by: Person }[] = []
const comments: { id: string; by: Person }[] = []
const names = new Map<Person, string>()

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
  admin = await aPerson(test, { role: 'Administrator' })
  for (let at = 0; at < 3; at += 1) people.push(await aPerson(test))
  for (const person of people) names.set(person, person.username)
  for (const by of people) for (let at = 0; at < 2; at += 1) photos.push({ id: await aWholePhoto(by), by })
})
afterAll(() => test.stop())

/** With the files that move when it is narrowed. */
async function aWholePhoto(by: Person): Promise<string> {
  const { id, mediaKey } = await aPhoto(test.deps, { by, tags: ['fog'] })
  for (const size of ['small', 'medium', 'large']) {
    const path = join(test.deps.folders.scratch, size)
    await writeFile(path, 'a picture')
    await test.deps.files.put(`media/${mediaKey}/${size}.webp`, path)
  }
  return id
}

/** Numbers that look drawn, and are the same each time. */
function drawsOf(seed: number) {
  let state = seed
  return <T>(list: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647
    const drawn = list[state % list.length]
    if (drawn === undefined) throw new Error('nothing to draw from')
    return drawn
  }
}

const draw = drawsOf(20_250)
const nameOf = (person: Person) => names.get(person) ?? person.username
const photoUrl = () => `/photos/${draw(photos).id}`
const pictures = [aPicture({ format: 'jpeg' }), aPicture({ format: 'png' })]

const happenings: Record<string, (who: Person) => Promise<unknown>> = {
  visibility: () => {
    const { id, by } = draw(photos)
    return by.send('PATCH', `/photos/${id}`, {
      visibility: draw(['public', 'followers', 'only_me', 'public']),
    })
  },
  words: () => {
    const { id, by } = draw(photos)
    const change = { description: draw(['fog', 'rain']), tags: draw([['fog'], ['rain'], []]) }
    return by.send('PATCH', `/photos/${id}`, change)
  },
  camera: () => {
    const { id, by } = draw(photos)
    return by.send('PATCH', `/photos/${id}`, { camera: draw([null, { model: 'M6' }]) })
  },
  removal: () => {
    const { id, by } = draw(photos)
    return by.send('DELETE', `/photos/${id}`)
  },
  restoring: () => {
    const { id, by } = draw(photos)
    return by.send('POST', `/photos/${id}/restore`)
  },
  collect: (who) => who.send(draw(['PUT', 'PUT', 'DELETE']), `${photoUrl()}/collect`),
  comment: async (who) => {
    const { id } = draw(photos)
    const said = await who.send('POST', `/photos/${id}/comments`, { text: `Good, @${nameOf(draw(people))}` })
    if (said.statusCode === 201) comments.push({ id: said.json().id, by: who })
  },
  'other words': async () => {
    const { id, by } = draw(comments)
    await by.send('PATCH', `/comments/${id}`, { text: 'Better.' })
  },
  'unsaid words': async () => {
    const { id, by } = draw(comments)
    await by.send('DELETE', `/comments/${id}`)
  },
  follow: (who) => who.send(draw(['PUT', 'PUT', 'DELETE']), `/accounts/${nameOf(draw(people))}/follow`),
  block: (who) => who.send(draw(['PUT', 'DELETE']), `/accounts/${nameOf(draw(people))}/block`),
  name: (who) =>
    who.send('PATCH', '/me', { name: draw(['Fog', 'Rain', '雾']), bio: draw(['', 'Mostly fog.']) }),
  username: async (who) => {
    const username = `member_${draw(['a', 'b', 'c'])}${people.indexOf(who)}`
    if ((await who.send('PUT', '/auth/username', { username })).statusCode < 300) names.set(who, username)
  },
  privacy: (who) => who.send('PATCH', '/me/settings', { isPrivate: draw([true, false, false]) }),
  collection: (who) => who.send('PATCH', '/me/settings', { collectsPublic: draw([true, false]) }),
  face: async ({ cookie }) => {
    const headers = { 'content-type': 'image/jpeg' }
    return browserOf(test, { cookie, headers })('PUT', '/me/avatar', await draw(pictures))
  },
  'no face': (who) => who.send('DELETE', '/me/avatar'),
  suspension: () =>
    admin.send(draw(['PUT', 'DELETE', 'DELETE']), `/admin/accounts/${nameOf(draw(people))}/suspension`, {}),
  publishing: async () => {
    const by = draw(people)
    photos.push({ id: await aWholePhoto(by), by })
    await test.deps.cache.settle()
  },
}

function listRoads(): string[] {
  const ofPhotos = photos
    .slice(-4)
    .flatMap(({ id }) => [
      ...['', '/comments', '/collectors'].map((list) => `/photos/${id}${list}`),
      `//photos/${id}`,
    ])
  const ofPeople = people
    .map(nameOf)
    .flatMap((name) => [
      ...['', '/photos', '/followers'].map((list) => `/accounts/${name}${list}`),
      ...['', '/collects', '/followers', '/following'].map((tab) => `//@${name}${tab}`),
    ])
  const lists = [
    '/explore',
    '/explore?order=trending',
    '/tags/fog',
    '/tags/fog/photos',
    '/tags/rain/photos?order=collected',
    '/tags/hot',
  ]
  return [...ofPhotos, ...ofPeople, ...lists, '//', '//explore?order=fresh', '//tags/fog']
}

/** What strangers are told everywhere, by status and words. */
async function readAll(): Promise<Record<string, string>> {
  const stranger = browserOf(test)
  const read = async (url: string) => {
    const { statusCode, body } = await stranger('GET', url)
    // A page says when it was made.
    return [url, `${statusCode} ${statusCode === 200 ? body.replace(/"at":\d+/g, '') : ''}`]
  }
  return Object.fromEntries(await Promise.all(listRoads().map(read)))
}

/** Where two tellings part, with a few words around. */
function differencesOf(kept: Record<string, string>, made: Record<string, string>): string[] {
  return Object.keys(made).flatMap((url) => {
    const [one = '', other = ''] = [kept[url], made[url]]
    if (one === other) return []
    let at = 0
    while (one[at] === other[at]) at += 1
    return [`${url}: ${one.slice(at - 30, at + 30)} | ${other.slice(at - 30, at + 30)}`]
  })
}

it('tells strangers after whatever happens what they would be told if nothing were kept', async () => {
  for (let step = 0; step < STEPS; step += 1) {
    const what = draw(
      Object.keys(happenings).filter((name) => comments.length > 0 || !name.includes('words')),
    )
    await readAll()
    await happenings[what]?.(draw(people))
    const kept = await readAll()
    test.deps.cache.clear()
    expect(differencesOf(kept, await readAll()), `step ${step}: ${what}`).toEqual([])
  }
})
