import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { type Changes, createChanges } from '../events/changes.ts'
import { type Cache, createCache } from './cache.ts'

let database: TestDatabase
let changes: Changes
let cache: Cache
const warnings: unknown[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const log = { warn: (line: unknown) => warnings.push(line) }
  changes = createChanges({ connectionString: database.url, log })
  cache = createCache(changes)
  await changes.start()
})
afterAll(async () => {
  await cache.stop()
  await changes.stop()
  await database.drop()
})

const say = (what: string) => database.pool.query('select say_changed($1)', [what])

/** Loads that count themselves, and end when they are told to. */
function aLoad(tag: string) {
  const ends: (() => void)[] = []
  const begun = { count: 0 }
  const load = () => {
    begun.count += 1
    const value = begun.count
    return new Promise<number>((resolve) => ends.push(() => resolve(value)))
  }
  const recall = async () => (await cache.recall(['load', tag], { tagsOf: () => [tag], load })).value
  const end = () => {
    for (const done of ends.splice(0)) done()
  }
  return { recall, end, begun }
}

/** Loads once and keeps it. */
async function aKeptLoad(tag: string) {
  const made = aLoad(tag)
  const first = made.recall()
  await expect.poll(() => made.begun.count).toBe(1)
  made.end()
  expect(await first).toBe(1)
  expect(await made.recall()).toBe(1)
  return made
}

it('shares one load among many who ask at once', async () => {
  const { recall, end, begun } = aLoad('many')
  const all = Promise.all(Array.from({ length: 200 }, recall))
  await expect.poll(() => begun.count).toBe(1)
  end()
  expect(new Set(await all)).toEqual(new Set([1]))
  expect(begun.count).toBe(1)
})

it.each(['tag', 'everything'])('loads anew once the database said that %s changed', async (what) => {
  const made = await aKeptLoad(`told ${what}`)
  await say(what === 'tag' ? 'told tag' : what)
  await cache.settle()
  const again = made.recall()
  await expect.poll(() => made.begun.count).toBe(2)
  made.end()
  expect(await again).toBe(2)
})

it('keeps what has nothing to do with a change, and drops it when told by hand', async () => {
  const made = await aKeptLoad('bystander')
  await say('somebody else')
  await cache.settle()
  expect(await made.recall()).toBe(1)
  cache.forget('bystander')
  const again = made.recall()
  await expect.poll(() => made.begun.count).toBe(2)
  made.end()
  expect(await again).toBe(2)
  cache.clear()
  void made.recall()
  await expect.poll(() => made.begun.count).toBe(3)
  made.end()
})

it('neither keeps nor shares a load that began before a change', async () => {
  const { recall, end, begun } = aLoad('race')
  const before = recall()
  await expect.poll(() => begun.count).toBe(1)
  await say('race')
  await cache.settle()
  const after = recall()
  await expect.poll(() => begun.count).toBe(2)
  end()
  expect(await Promise.all([before, after])).toEqual([1, 2])
  expect(await recall()).toBe(2)
})

it('passes on what a load fails with, and keeps nothing of it', async () => {
  const fails = { tagsOf: () => ['failure'], load: () => Promise.reject(new Error('not today')) }
  await expect(cache.recall(['failure'], fails)).rejects.toThrow('not today')
  const works = { tagsOf: () => ['failure'], load: async () => 'here' }
  expect((await cache.recall(['failure'], works)).value).toBe('here')
})

it('keeps nothing while it hears nothing, and goes on by itself', async () => {
  const made = await aKeptLoad('cut')
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'tintype changes' and datname = current_database()`,
  )
  await expect.poll(() => warnings).toHaveLength(1)
  const direct = made.recall()
  await expect.poll(() => made.begun.count).toBe(2)
  made.end()
  expect(await direct).toBe(2)
  await vi.waitFor(
    async () => {
      let loads = 0
      const load = async () => {
        loads += 1
        return loads
      }
      const wish = { tagsOf: () => ['back'], load }
      await cache.recall(['back'], wish)
      await cache.recall(['back'], wish)
      expect(loads).toBe(1)
    },
    { timeout: 15_000 },
  )
})

it('keeps no more than fits into memory, however many keys are made up', async () => {
  const loads = { count: 0 }
  const wish = {
    tagsOf: () => ['heavy'],
    load: async () => {
      loads.count += 1
      return 'a long page'
    },
    weightOf: () => 8 * 1024 * 1024,
  }
  for (let at = 0; at < 12; at += 1) await cache.recall(['heavy', at], wish)
  await cache.recall(['heavy', 11], wish)
  expect(loads.count).toBe(12)
  await cache.recall(['heavy', 0], wish)
  expect(loads.count).toBe(13)
})
