import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
// Whoever was lively in one story would be suggested in the next.
afterEach(() => test.deps.db.updateTable('photos').set({ removedAt: new Date() }).execute())

type Suggestion = { person: { username: string }; photos: { id: string; rendition: { url: string } }[] }

async function suggest(to: Person, limit = 20): Promise<Suggestion[]> {
  const answer = await to.send('GET', `/me/suggestions?limit=${limit}`)
  expect(answer.statusCode).toBe(200)
  return answer.json().items
}

const namesOf = (suggestions: Suggestion[]) => suggestions.map(({ person }) => person.username)
const people = (count: number) => Promise.all(Array.from({ length: count }, () => aPerson(test)))

async function followTag(who: Person, name: string) {
  const { id: tagId } = await test.deps.db
    .selectFrom('tags')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  await test.deps.db.insertInto('tagFollows').values({ accountId: who.id, tagId }).execute()
}

async function follow(who: Person, ...whom: Person[]) {
  for (const of of whom) await aFollow(test.deps, who, { of })
}

describe('whom to follow', () => {
  it('is told to whoever is signed in', async () => {
    expect((await browserOf(test)('GET', '/me/suggestions')).statusCode).toBe(401)
    expect(await suggest(await aPerson(test))).toEqual([])
  })

  it('begins with those whom the people one follows follow, goes on with one’s tags and ends with who is lively', async () => {
    const [ada, one, two, both, single, tagged, famous, quiet] = (await people(8)) as Eight
    await follow(ada, one, two)
    await follow(one, both, single)
    await follow(two, both)
    await follow(single, famous)
    await aPhoto(test.deps, { by: tagged, tags: ['harbour'] })
    await followTag(ada, 'harbour')
    for (const by of [quiet, famous]) await aPhoto(test.deps, { by })
    expect(namesOf(await suggest(ada))).toEqual(
      [both, single, tagged, famous, quiet].map(({ username }) => username),
    )
    expect(namesOf(await suggest(ada, 2))).toEqual([both.username, single.username])
  })

  it('leaves out oneself, whom one knows already, and whom one does not want to see', async () => {
    const [ada, friend, followed, asked, muted, blocked, blocker, gone] = (await people(8)) as Eight
    const all = [ada, followed, asked, muted, blocked, blocker, gone]
    await follow(ada, friend, followed)
    await follow(friend, ...all)
    await aFollow(test.deps, ada, { of: asked, state: 'requested' })
    for (const by of all) await aPhoto(test.deps, { by })
    await ada.send('PUT', `/accounts/${muted.username}/mute`)
    await aBlock(test.deps, ada, { of: blocked })
    await aBlock(test.deps, blocker, { of: ada })
    await test.deps.db
      .updateTable('accounts')
      .set({ suspendedAt: new Date() })
      .where('id', '=', gone.id)
      .execute()
    expect(await suggest(ada)).toEqual([])
  })

  it('says nothing of whom people follow who have not let one in', async () => {
    const [ada, closed, known] = await people(3)
    if (!ada || !closed || !known) throw new Error('people are missing')
    await aFollow(test.deps, ada, { of: closed, state: 'requested' })
    await follow(closed, known)
    expect(await suggest(ada)).toEqual([])
  })

  it('shows up to three pictures that everybody may see', async () => {
    const [ada, bob] = await people(2)
    if (!ada || !bob) throw new Error('people are missing')
    const ids: string[] = []
    for (let at = 0; at < 4; at += 1) ids.unshift((await aPhoto(test.deps, { by: bob })).id)
    await aPhoto(test.deps, { by: bob, visibility: 'followers' })
    const [found] = await suggest(ada)
    expect(found).toMatchObject({ person: { username: bob.username, viewer: { follow: 'none' } } })
    expect(found?.photos.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    expect(found?.photos[0]?.rendition.url).toMatch(/^\/media\/.+\/small\.webp$/)
  })

  it('asks the database as often for many people as for one', async () => {
    const [ada, ...others] = await people(8)
    if (!ada) throw new Error('nobody is there')
    for (const by of others) await aPhoto(test.deps, { by })
    const measure = (limit: number) => countColdQueries(test, () => suggest(ada, limit))
    expect(await measure(20)).toBe(await measure(1))
    expect(await measure(20)).toBeLessThanOrEqual(6)
  })
})

type Eight = [Person, Person, Person, Person, Person, Person, Person, Person]
