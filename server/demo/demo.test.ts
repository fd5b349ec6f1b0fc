import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { anAccount, aPhoto } from '../testing/builders.ts'
import { browserOf, signIn } from '../testing/people.ts'
import { planRun } from './fill/community.ts'
import { fillSite } from './fill/fill.ts'
import { type Ledger, readLedger } from './fill/ledger.ts'
import { DemoRefusal } from './fill/refusal.ts'
import { readWishes } from './fill/wishes.ts'

const now = new Date('2025-12-01T12:00:00Z')
const small = { people: 5, photos: 6, seed: 10, evenSo: false }

let test: TestApp
let lines: string[]

beforeEach(async () => {
  test = await startTestApp()
  lines = []
})
afterEach(async () => await test.stop())

type Demands = Partial<typeof small> & { stopAt?: string }

function fill({ stopAt, ...wishes }: Demands = {}, { deps } = test) {
  const stop = new AbortController()
  const say = (line: string) => {
    lines.push(line)
    if (line === stopAt) stop.abort()
  }
  return fillSite(deps, { ...small, ...wishes }, { say, signal: stop.signal, now, longEdge: 120 })
}

type WirePhoto = {
  id: string
  author: { username: string }
  createdAt: string
  description: string
  tags: string[]
  collectCount: number
  commentCount: number
}

async function listFresh(app = test): Promise<WirePhoto[]> {
  return (await browserOf(app)('GET', '/explore?order=fresh&limit=50')).json().items
}

async function countPhotos(app = test): Promise<number> {
  const rows = await app.deps.db.selectFrom('photos').select('id').execute()
  return rows.length
}

async function usernameOf(ledger: Ledger, role: string): Promise<string> {
  const { username } = await test.deps.db
    .selectFrom('accounts')
    .select('username')
    .where('id', 'in', Object.values(ledger.accounts))
    .where('role', '=', role)
    .executeTakeFirstOrThrow()
  return username
}

describe('the demo on a new site', () => {
  it('shows photos of its people, newest first, with their files', async () => {
    const { kind, ledger } = await fill()
    const planned = planRun(ledger.run).photos.filter(({ visibility }) => visibility === 'public')
    const photos = await listFresh()
    expect(kind).toBe('filled')
    expect(await countPhotos()).toBe(6)
    expect(photos.map(({ createdAt }) => createdAt)).toEqual(
      planned
        .map(({ createdAt }) => createdAt.toISOString())
        .toSorted()
        .toReversed(),
    )
    expect(planned.length).toBeGreaterThan(2)
    expect(planned.length).toBeLessThan(6)
    expect(photos[0]?.createdAt && photos[0].createdAt < now.toISOString()).toBe(true)
    expect(photos.map(({ collectCount }) => collectCount).toSorted()).toEqual(
      planned.map(({ collects }) => collects.length).toSorted(),
    )
    expect(photos.map(({ commentCount }) => commentCount).toSorted()).toEqual(
      planned.map(({ comments }) => comments.length).toSorted(),
    )
    const files = await test.listFiles()
    expect(files.filter((path) => path.includes('originals/'))).toHaveLength(6)
    expect(files.filter((path) => /media\/.*\/(small|medium|large)\.webp$/.test(path))).toHaveLength(18)
    expect(lines).toEqual(['5 people moved in.', ...[1, 2, 3, 4, 5, 6].map((n) => `${n} of 6 photos`)])
  })

  it('gives ids of their time, so that later photos come first', async () => {
    const { ledger } = await fill()
    const [id = ''] = Object.values(ledger.accounts)
    const { id: later } = await aPhoto(test.deps, { by: { id } })
    const [first] = await listFresh()
    expect(first?.id).toBe(later)
  })

  it('has an administrator and members who can sign in', async () => {
    const { ledger } = await fill()
    for (const role of ['Administrator', 'User'])
      expect(await signIn(test, await usernameOf(ledger, role), ledger.password)).toContain(
        'tintype_session=',
      )
    const site = (await browserOf(test)('GET', '/site')).json()
    expect(site).toMatchObject({ needsWelcome: false, description: expect.stringContaining('示例社区') })
  })

  it('lets its people follow tags', async () => {
    const { ledger } = await fill({ photos: 12 })
    const planned = planRun(ledger.run).tagFollows.map(({ follower, tag }) => `${follower} ${tag}`)
    const rows = await test.deps.db
      .selectFrom('tagFollows')
      .innerJoin('tags', 'tags.id', 'tagId')
      .innerJoin('accounts', 'accounts.id', 'accountId')
      .select(['username', 'tags.name'])
      .execute()
    expect(planned.length).toBeGreaterThan(2)
    expect(rows.map(({ username, name }) => `${username} ${name}`).toSorted()).toEqual(planned.toSorted())
  })

  it('tells the same story for the same seed', async () => {
    const other = await startTestApp()
    try {
      await fill()
      await fill({}, other)
      const tell = (photos: WirePhoto[]) =>
        photos.map(({ author, createdAt, description, tags }) => ({
          author: author.username,
          createdAt,
          description,
          tags,
        }))
      expect(tell(await listFresh(other))).toEqual(tell(await listFresh()))
    } finally {
      await other.stop()
    }
  })
})

describe('the demo on a site with a life of its own', () => {
  it('is refused, and leaves everything as it is', async () => {
    await anAccount(test.deps, { username: 'mara' })
    await expect(fill()).rejects.toThrow(DemoRefusal)
    await expect(fill()).rejects.toThrow('accounts: 1, photos: 0')
    expect(await countPhotos()).toBe(0)
    expect(await readLedger(test.deps.db)).toBeUndefined()
  })

  it('does not mind the administrator who was welcomed, as long as there are no photos', async () => {
    const administrator = await anAccount(test.deps, { role: 'Administrator' })
    await test.deps.db.updateTable('siteSettings').set({ welcomedAt: now, description: 'Ours' }).execute()
    expect((await fill({ photos: 0 })).kind).toBe('filled')
    const roles = await test.deps.db
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'Administrator')
      .execute()
    expect(roles).toEqual([{ id: administrator.id }])
    expect((await browserOf(test)('GET', '/site')).json().description).toBe('Ours')
  })

  it('is refused where the administrator has published', async () => {
    const administrator = await anAccount(test.deps, { role: 'Administrator' })
    await aPhoto(test.deps, { by: administrator })
    await expect(fill()).rejects.toThrow('accounts: 1, photos: 1')
  })

  it('moves in all the same when told to, under names that are free', async () => {
    const { ledger } = await fill({ photos: 0 })
    const again = await fill({ photos: 2, evenSo: true })
    expect(again.kind).toBe('filled')
    expect(again.ledger.earlier).toEqual(Object.values(ledger.accounts))
    const names = await test.deps.db.selectFrom('accounts').select('username').orderBy('id').execute()
    expect(names).toHaveLength(10)
    expect(names.filter(({ username }) => username.endsWith('_2'))).toHaveLength(5)
    expect(await countPhotos()).toBe(2)
  })
})

describe('the demo, run again', () => {
  it('does nothing once it is there', async () => {
    const first = await fill({ photos: 1 })
    const again = await fill()
    expect(again).toEqual({ kind: 'there-already', ledger: first.ledger })
    expect(await countPhotos()).toBe(1)
  })

  it('goes on where it was interrupted', async () => {
    const first = await fill({ stopAt: '2 of 6 photos' })
    expect(first.kind).toBe('interrupted')
    const count = await countPhotos()
    expect(count).toBeLessThan(6)
    expect((await test.listFiles()).filter((path) => path.includes('originals/'))).toHaveLength(count)
    expect((await fill()).kind).toBe('filled')
    expect(await countPhotos()).toBe(6)
    expect((await test.listFiles()).filter((path) => path.includes('originals/'))).toHaveLength(6)
  })

  it('is refused while another run is under way', async () => {
    const first = fill({ photos: 1 })
    const results = await Promise.allSettled([first, fill({ photos: 1 })])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await countPhotos()).toBe(1)
  })
})

describe('readWishes', () => {
  it('reads every flag, and none', () => {
    expect(readWishes(['--people', '5', '--photos', '0', '--seed=9', '--even-so'])).toEqual({
      people: 5,
      photos: 0,
      seed: 9,
      evenSo: true,
    })
    expect(readWishes([])).toEqual({ people: undefined, photos: undefined, seed: undefined, evenSo: false })
  })

  it('takes more people than somebody wrote, and more photos only with them', () => {
    expect(readWishes(['--people', '1000', '--photos', '30000'])).toMatchObject({ photos: 30_000 })
    expect(() => readWishes(['--people', '60', '--photos', '30000'])).toThrow(
      'from 0 to 20000 is expected (with --people above',
    )
  })

  it.each([
    ['--people', '0'],
    ['--people', '100001'],
    ['--people', '1000', '--photos', '200001'],
    ['--photos', 'many'],
    ['--seed', '-1'],
    ['--loud'],
    ['twelve'],
  ])('refuses %s %s %s %s with the way to say it', (...args) => {
    expect(() => readWishes(args)).toThrow(DemoRefusal)
    expect(() => readWishes(args)).toThrow('Usage: npm run demo --')
  })
})
