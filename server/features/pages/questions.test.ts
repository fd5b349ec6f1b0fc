import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, anAccount, aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'

let test: TestApp
let busy: Person
let quiet: Person
let nobody: Send

beforeAll(async () => {
  test = await startTestApp()
  nobody = browserOf(test)
  busy = await somebodyWith(12)
  quiet = await somebodyWith(1)
})
afterAll(() => test.stop())

const tagOf = ({ username }: Person) => `of-${username}`

/** Somebody who has so many of everything that a list can show. */
async function somebodyWith(amount: number): Promise<Person> {
  const { deps } = test
  const person = await aPerson(test)
  for (let at = 0; at < amount; at += 1) {
    const [friend, asking, shutOut] = [await anAccount(deps), await anAccount(deps), await anAccount(deps)]
    await aFollow(deps, person, { of: friend })
    await aFollow(deps, friend, { of: person })
    await aFollow(deps, asking, { of: person, state: 'requested' })
    await aBlock(deps, person, { of: shutOut })
    await person.send('PUT', `/accounts/${friend.username}/mute`)
    const { id } = await aPhoto(deps, { by: friend, tags: [tagOf(person), `${at}-${tagOf(person)}`] })
    await person.send('PUT', `/photos/${id}/collect`)
    await person.send('PUT', `/photos/${id}/hide`)
  }
  return person
}

/** Lists and pages that no test of a list of their own measures. */
const forAnybody: Record<string, (person: Person) => string> = {
  'whom somebody follows': ({ username }) => `/accounts/${username}/following`,
  'what somebody collected': ({ username }) => `/accounts/${username}/collects`,
  'the hot tags': () => '/tags/hot',
  'a tag': (person) => `/tags/${tagOf(person)}`,
  'the page of a tag': (person) => `//tags/${tagOf(person)}`,
  'the page of what somebody collected': ({ username }) => `//@${username}/collects`,
  'the page of who follows somebody': ({ username }) => `//@${username}/followers`,
  'the page of whom somebody follows': ({ username }) => `//@${username}/following`,
}
const forMembers = {
  'who asks to follow': () => '/me/follow-requests',
  'whom one has blocked': () => '/me/blocks',
  'whom one has muted': () => '/me/mutes',
  'how much one has hidden': () => '/me/hidden-photos',
}

type Road = (person: Person) => string

async function measure(road: Road, { by, send = by.send }: { by: Person; send?: Send }): Promise<number> {
  return await countColdQueries(test, async () =>
    expect((await send('GET', road(by))).statusCode, road(by)).toBe(200),
  )
}

const all = Object.entries({ ...forAnybody, ...forMembers })
it.each(all)('%s takes a member as many questions for many as for one, and at most six', async (_, road) => {
  const count = await measure(road, { by: busy })
  expect(count).toBe(await measure(road, { by: quiet }))
  expect(count).toBeLessThanOrEqual(6)
})

it.each(Object.entries(forAnybody))('%s takes nobody in particular no more', async (_, road) => {
  const count = await measure(road, { by: busy, send: nobody })
  expect(count).toBe(await measure(road, { by: quiet, send: nobody }))
  expect(count).toBeLessThanOrEqual(6)
})
