import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { browserOf, signIn } from '../testing/people.ts'
import { checkCrowd } from './crowd/check-crowd.ts'
import { fillSite } from './fill/fill.ts'
import { readLedger } from './fill/ledger.ts'
import { people as everybody } from './texts/people.ts'

const now = new Date('2025-12-01T12:00:00Z')
const wishes = { people: everybody.length + 40, photos: 66, seed: 10, evenSo: false }
const drawn = 6

let test: TestApp
let lines: string[]

beforeEach(async () => {
  test = await startTestApp()
  lines = []
})
afterEach(async () => await test.stop())

function fill(stopAt?: string) {
  const stop = new AbortController()
  const say = (line: string) => {
    lines.push(line)
    if (line === stopAt) stop.abort()
  }
  return fillSite(test.deps, wishes, { say, signal: stop.signal, now, longEdge: 40, drawn })
}

async function count(table: 'accounts' | 'photos' | 'personWords'): Promise<number> {
  const rows = await test.deps.db
    .selectFrom(table)
    .select(test.deps.db.fn.countAll<string>().as('count'))
    .execute()
  return Number(rows[0]?.count)
}

async function filesOf(folder: string): Promise<number> {
  return (await test.listFiles()).filter((path) => path.includes(folder)).length
}

async function check() {
  const client = await test.deps.pool.connect()
  try {
    await checkCrowd(client)
  } finally {
    client.release()
  }
}

it('goes beyond those who were written: everybody has a name, every photo a picture, and all counts are true', async () => {
  const { kind, ledger } = await fill()
  expect(kind).toBe('filled')
  expect([await count('accounts'), await count('photos')]).toEqual([wishes.people, wishes.photos])
  expect(await filesOf('originals/')).toBe(wishes.photos)
  await check()
  const { items } = (await browserOf(test)('GET', '/explore?limit=50')).json()
  const crowd = await test.deps.db
    .selectFrom('accounts')
    .select('username')
    .where('id', 'in', ledger.crowd ?? [])
    .execute()
  const names = new Set(crowd.map(({ username }) => username))
  const ofCrowd = items.filter((photo: { author: { username: string } }) => names.has(photo.author.username))
  expect(ofCrowd.length).toBeGreaterThan(0)
  for (const { renditions } of items)
    for (const { url } of Object.values<{ url: string }>(renditions))
      expect((await test.app.inject({ url })).statusCode).toBe(200)
  expect(await signIn(test, crowd[0]?.username ?? '', ledger.password)).toContain('tintype_session=')
  expect(await count('personWords')).toBeGreaterThan(wishes.people)
})

it('leaves nothing of a crowd that was interrupted, and brings it in when it is run again', async () => {
  const first = await fill(`Files for 4 of ${wishes.photos - drawn} more photos`)
  expect(first.kind).toBe('interrupted')
  expect([await count('accounts'), await count('photos')]).toEqual([everybody.length, drawn])
  expect(await filesOf('originals/')).toBe(drawn)
  expect((await readLedger(test.deps.db))?.isFinished).toBe(false)
  expect((await fill()).kind).toBe('filled')
  expect((await fill()).kind).toBe('there-already')
  expect([await count('accounts'), await count('photos')]).toEqual([wishes.people, wishes.photos])
  await check()
})
