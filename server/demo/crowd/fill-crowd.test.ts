import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { checkCrowd } from './check-crowd.ts'
import { fillCrowd } from './fill-crowd.ts'
import { imaginePictures } from './pictures.ts'

const size = {
  ...{ people: 120, photos: 400, follows: 900, collects: 2_000, comments: 1_500 },
  ...{ taggings: 300, tagFollows: 360 },
}

const crowd = {
  size,
  seed: 0,
  span: { from: new Date('2025-06-01'), until: new Date('2026-06-01') },
  residents: [],
  pictures: imaginePictures(),
}

let test: TestApp
const lines: string[] = []

beforeAll(async () => {
  test = await startTestApp()
  const say = (line: string) => lines.push(line)
  await fillCrowd(test.deps.pool, crowd, { password: 'nine quiet plates of iron', say })
})
afterAll(() => test.stop())

async function count(table: 'accounts' | 'photos' | 'comments' | 'tags') {
  const { count } = await test.deps.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

it('brings as many people and photos as it was asked for, in both languages, and says how far it is', async () => {
  expect(await count('accounts')).toBe(120)
  expect(await count('photos')).toBe(400)
  expect(await count('comments')).toBeGreaterThan(1_000)
  const languages = await test.deps.db.selectFrom('accounts').select('language').distinct().execute()
  expect(languages.map(({ language }) => language).toSorted()).toEqual(['en', 'zh-CN'])
  expect(lines.find((line) => line.startsWith('120 rows into accounts'))).toBeDefined()
})

it('leaves a site on which everything counts as before', async () => {
  const { id, username } = await test.deps.db
    .selectFrom('accounts')
    .select(['id', 'username'])
    .where('username', 'like', '%\\_4')
    .executeTakeFirstOrThrow()
  await aPhoto(test.deps, { by: { id } })
  const client = await test.deps.pool.connect()
  try {
    await checkCrowd(client)
  } finally {
    client.release()
  }
  const answer = await test.app.inject({ url: '/api/v1/explore' })
  expect(answer.json().items).toHaveLength(24)
  expect(answer.json().items[0].author.username).toBe(username)
})

it('follows tags as well: some of its language, and one of it the most used', async () => {
  const follows = await test.deps.db
    .selectFrom('tagFollows')
    .innerJoin('tags', 'tags.id', 'tagId')
    .innerJoin('accounts', 'accounts.id', 'accountId')
    .select(['username', 'language', 'tags.name'])
    .execute()
  const isHan = (name: string) => /\p{Script=Han}/u.test(name)
  expect(follows.every(({ name, language }) => isHan(name) === (language === 'zh-CN'))).toBe(true)
  expect(follows.length).toBeGreaterThan(200)
  expect(follows.filter(({ username }) => username.endsWith('_13')).length).toBeGreaterThanOrEqual(20)
  expect(follows.filter(({ username }) => username.endsWith('_10'))).toEqual([])
})

it('brings another crowd beside the first, which it follows and collects as well', async () => {
  const residents = await test.deps.db.selectFrom('accounts').select('id').orderBy('id').limit(20).execute()
  const followers = await countFollowers(residents)
  await fillCrowd(
    test.deps.pool,
    { ...crowd, size: { ...size, people: 60, photos: 0 }, seed: 1, residents: residents.map(({ id }) => id) },
    { password: 'nine quiet plates of iron', say: () => {} },
  )
  expect(await count('accounts')).toBe(180)
  expect(await countFollowers(residents)).toBeGreaterThan(followers)
})

async function countFollowers(accounts: { id: string }[]): Promise<number> {
  const { sum } = await test.deps.db
    .selectFrom('followCounts')
    .select((eb) => eb.fn.sum('followers').as('sum'))
    .where(
      'accountId',
      'in',
      accounts.map(({ id }) => id),
    )
    .executeTakeFirstOrThrow()
  return Number(sum)
}

it('leaves nothing behind when it cannot be brought in', async () => {
  await expect(
    fillCrowd(test.deps.pool, crowd, { password: 'nine quiet plates of iron', say: () => {} }),
  ).rejects.toThrow('accounts')
  expect(await count('accounts')).toBe(180)
})
