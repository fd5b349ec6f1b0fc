import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { plansOf } from '../../testing/plans.ts'

let test: TestApp
let ada: Person
let photo: { id: string }

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  await aBlock(test.deps, ada, { of: await aPerson(test) })
  for (let at = 0; at < 60; at++) {
    const made = await aPhoto(test.deps, { by: ada, tags: ['plan', `tag${at}`] })
    if (at === 30) photo = made
  }
  await test.deps.pool.query('analyze')
})
afterAll(() => test.stop())

/** The plans that read by an index; none of them sorts what it has read. */
function plansBy(index: string, plans: string[]): string {
  const found = plans.filter((plan) => new RegExp(` using ${index} `).test(plan)).join('\n')
  expect(found).not.toMatch(/(?<!Incremental )Sort {2}\(|Seq Scan on (photos|photo_tags|photo_trends|tags) /)
  return found
}

it.each([
  ['/explore?order=trending', 'photo_trends_trend_idx'],
  ['/explore?order=fresh', 'photos_listed_idx'],
  ['/explore?order=shuffle', 'photos_shuffle_idx'],
  ['/tags/plan/photos', 'photo_tags_tag_id_idx'],
  ['/tags/plan/photos?order=collected', 'photo_tags_collected_idx'],
  ['/tags/hot', 'tags_trend_idx'],
  ['/tags/plan', 'tags_name(_prefix)?_(key|idx)'],
])('%s is read by %s, for members and for nobody', async (url, index) => {
  for (const send of [browserOf(test), ada.send]) {
    const plans = await plansOf(test.deps.pool, () => send('GET', url))
    expect(plansBy(index, plans)).not.toBe('')
  }
})

it.each([
  ['trending', 'photo_trends_trend_idx'],
  ['tag:plan', 'photo_tags_tag_id_idx'],
  ['tag:plan:collected', 'photo_tags_collected_idx'],
])('neighbours in %s are found both ways by %s', async (list, index) => {
  const url = `/photos/${photo.id}/neighbours?list=${list}`
  const plans = plansBy(index, await plansOf(test.deps.pool, () => ada.send('GET', url)))
  expect(plans).toContain(`Scan Backward using ${index} `)
  expect(plans).toContain(`Scan using ${index} `)
})
