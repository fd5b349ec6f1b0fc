import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { countTry, forgetTries, sweepLimits } from './limits.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('rateLimits').execute()
})

const limit = { key: 'door', max: 3, windowSeconds: 900 }
const knock = (key = 'door') => countTry(database.db, { ...limit, key })

async function endWindow() {
  await database.db.updateTable('rateLimits').set({ resetsAt: sql`now() - interval '1 second'` }).execute()
}

describe('a limit', () => {
  it('lets as many tries pass as it says, then names the time to wait', async () => {
    for (const _try of [1, 2, 3]) await knock()
    const refusal = await knock().catch((error) => error)
    expect(refusal).toMatchObject({ code: 'too-many-requests', status: 429 })
    expect(refusal.details.retryAfterSeconds).toBeGreaterThan(800)
    expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(900)
  })

  it('counts each key for itself', async () => {
    for (const _try of [1, 2, 3]) await knock()
    await knock('window')
    await expect(knock()).rejects.toThrow()
  })

  it('counts every one of many at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => knock()))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  it('does not move its end with further tries', async () => {
    await knock()
    const before = await database.db.selectFrom('rateLimits').select('resetsAt').executeTakeFirstOrThrow()
    await knock()
    expect(await database.db.selectFrom('rateLimits').select(['resetsAt', 'hits']).execute()).toEqual([
      { ...before, hits: 2 },
    ])
  })

  it('begins anew once its window is over', async () => {
    for (const _try of [1, 2, 3]) await knock()
    await endWindow()
    for (const _try of [1, 2, 3]) await knock()
    await expect(knock()).rejects.toThrow()
  })

  it('is forgotten on demand', async () => {
    for (const _try of [1, 2, 3]) await knock()
    await forgetTries(database.db, 'door')
    await knock()
  })
})

it('sweeping removes the windows that are over and no other', async () => {
  await knock('old')
  await endWindow()
  await knock('new')
  await sweepLimits(database.db)
  const [kept, ...others] = await database.db.selectFrom('rateLimits').select(['key', 'hits']).execute()
  expect([kept?.hits, others]).toEqual([1, []])
  expect(kept?.key, 'what was typed is not kept').not.toContain('new')
})
