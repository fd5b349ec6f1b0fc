import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aPhoto } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { plansOf } from '../../testing/plans.ts'

let test: TestApp
let ada: Person
let photo: { id: string }

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  const [muted, blocked] = [await aPerson(test), await aPerson(test)]
  await ada.send('PUT', `/accounts/${muted.username}/mute`)
  await aBlock(test.deps, ada, { of: blocked })
  for (let at = 0; at < 60; at++) {
    const made = await aPhoto(test.deps, { by: at % 3 === 0 ? muted : ada })
    if (at === 30) photo = made
    if (at === 33) await ada.send('PUT', `/photos/${made.id}/hide`)
  }
  await test.deps.pool.query('analyze')
})
afterAll(() => test.stop())

/** The plans of whatever is found by reading all listed photos in their order; nothing is sorted, and only one is read. */
async function plansOfListed(url: string): Promise<string> {
  const plans = await plansOf(test.deps.pool, () => ada.send('GET', url))
  const found = plans.filter((plan) => plan.includes('photos_listed_idx'))
  for (const plan of found) {
    expect(plan).not.toMatch(/Sort {2}\(|Seq Scan on photos /)
    expect(plan.match(/ on photos /g)).toHaveLength(1)
  }
  return found.join('\n')
}

it.each(['/feed/everyone', `/feed/everyone?cursor=${Buffer.from('9000').toString('base64url')}`])(
  '%s is one walk along the index, past those who are muted and what is hidden',
  async (url) => {
    const plans = await plansOfListed(url)
    expect(plans).toMatch(
      /^Limit .*\n(.*InitPlan[\s\S]*?)? {2}-> {2}Index Scan using photos_listed_idx on photos /,
    )
    expect(plans).toMatch(/Index Only Scan using hidden_batches_\w+ on hidden_batches/)
  },
)

it.each(['fresh', 'everyone'])('neighbours in %s are found both ways by one index', async (list) => {
  const plans = await plansOfListed(`/photos/${photo.id}/neighbours?list=${list}`)
  expect(plans).toContain('Scan Backward using photos_listed_idx on photos ')
  expect(plans).toContain('Scan using photos_listed_idx on photos ')
})
