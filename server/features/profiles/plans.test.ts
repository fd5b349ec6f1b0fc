import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { plansOf } from '../../testing/plans.ts'

let test: TestApp
let ada: Person
let author: Person
let quiet: Person
let photo: { id: string }

beforeAll(async () => {
  test = await startTestApp()
  author = await aPerson(test)
  quiet = await aPerson(test)
  const others = [quiet, await aPerson(test)]
  // One who published little: of everybody's photos it would take long to find theirs.
  for (let at = 0; at < 3; at++) await aPhoto(test.deps, { by: quiet })
  for (const { send } of others) await send('PUT', `/accounts/${author.username}/follow`)
  await author.send('PUT', `/accounts/${quiet.username}/follow`)
  ada = await aPerson(test)
  await aBlock(test.deps, ada, { of: await aPerson(test) })
  for (let at = 0; at < 60; at++) {
    const made = await aPhoto(test.deps, { by: author })
    for (const { send } of [ada, ...others]) await send('PUT', `/photos/${made.id}/collect`)
    if (at === 30) photo = made
  }
  await test.deps.pool.query('analyze')
})
afterAll(() => test.stop())

const index = 'collects_account_id_idx'
const whole = /(?<!Incremental )Sort {2}\(|Seq Scan on (photos|collects|accounts) /

it('a collection is read in its order by an index, and both ways from a photo in it', async () => {
  for (const send of [browserOf(test), ada.send]) {
    const list = await plansOf(test.deps.pool, () =>
      send('GET', `/accounts/${ada.username}/collects?limit=5`),
    )
    const url = `/photos/${photo.id}/neighbours?list=collects:${ada.username}`
    const beside = await plansOf(test.deps.pool, () => send('GET', url))
    for (const plan of [...list, ...beside].filter((known) => known.includes(index)))
      expect(plan).not.toMatch(whole)
    expect(list.join('\n')).toContain(`using ${index} `)
    expect(beside.join('\n')).toContain(`Scan using ${index} `)
    expect(beside.join('\n')).toContain(`Scan Backward using ${index} `)
  }
})

it.each([
  ['photos', () => `/accounts/${quiet.username}/photos`, 'photos_account_id_idx'],
  ['followers', () => `/accounts/${author.username}/followers`, 'follows_followee_id_idx'],
  ['whom they follow', () => `/accounts/${author.username}/following`, 'follows_follower_id_idx'],
  ['who collected a photo', () => `/photos/${photo.id}/collectors`, 'collects_photo_id_idx'],
])('%s: an index has them in their order, for members and for nobody', async (_what, urlOf, by) => {
  for (const send of [browserOf(test), ada.send]) {
    const plans = await plansOf(test.deps.pool, () => send('GET', urlOf()))
    const found = plans.filter((plan) => plan.includes(`using ${by} `))
    expect(found).not.toEqual([])
    for (const plan of found) expect(plan).not.toMatch(whole)
  }
})
