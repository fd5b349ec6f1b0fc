import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, anAccount, anIdOf, aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { readPages } from '../../testing/lists.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let nobody: Send

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  nobody = browserOf(test)
})
afterAll(() => test.stop())

const day = 24 * 3_600_000
const read = async (name: string, send = nobody) =>
  (await send('GET', `/tags/${encodeURIComponent(name)}`)).json()
const countOf = async (name: string) => (await read(name)).photoCount ?? 0
const hot = async () =>
  (await nobody('GET', '/tags/hot')).json().items.map(({ name }: { name: string }) => name)

/** What the kept counts and scores should be, reckoned anew. */
async function wrongTags() {
  const { rows } = await sql<{ name: string }>`
    select name from tags left join lateral (
      select count(*) as count, trend_sum(trend_of_tag_use(photo_id)) as trend
      from photo_tags join photos on photos.id = photo_id where tag_id = tags.id and photos.listed
    ) as uses on true
    where photo_count <> uses.count
      or (uses.count = 0) <> (tags.trend = '-infinity')
      or (uses.count > 0 and abs(tags.trend - uses.trend) > 1e-6)`.execute(test.deps.db)
  const changes = await test.deps.db.selectFrom('tagChanges').select('id').execute()
  return [...rows, ...changes]
}

describe('a tag', () => {
  it('is found by any spelling, with how many photos anybody may see', async () => {
    await aPhoto(test.deps, { by: ada, tags: ['日落', 'lake'] })
    await aPhoto(test.deps, { by: ada, tags: ['lake'], visibility: 'followers' })
    for (const name of ['lake', 'LAKE', '#Lake', 'ｌａｋｅ'])
      expect(await read(name)).toEqual({
        name: 'lake',
        photoCount: 1,
        viewer: { follows: false, can: { follow: false } },
      })
    expect(await countOf('日落')).toBe(1)
    const long = '𠮷'.repeat(30)
    await aPhoto(test.deps, { by: ada, tags: [long, 'hot'] })
    expect(await countOf(long)).toBe(1)
    expect(await countOf('#hot')).toBe(1)
  })

  it('is not there without a listed photo, nor in words that are no tag', async () => {
    await aPhoto(test.deps, { by: ada, tags: ['secret'], visibility: 'only_me' })
    for (const name of ['secret', 'never', 'two words', 'x'.repeat(31), '%00', '<b>', "'"])
      for (const send of [nobody, ada.send])
        for (const url of [`/tags/${encodeURIComponent(name)}`, `/tags/${encodeURIComponent(name)}/photos`])
          expect([url, (await send('GET', url)).statusCode]).toEqual([url, 404])
  })

  it('is not there for whom a block hides all of its photos', async () => {
    const eve = await aPerson(test)
    await aPhoto(test.deps, { by: eve, tags: ['eves'] })
    await aBlock(test.deps, eve, { of: ada })
    expect((await ada.send('GET', '/tags/eves')).statusCode).toBe(404)
    expect((await nobody('GET', '/tags/eves')).statusCode).toBe(200)
  })
})

describe('the count of a tag', () => {
  it('follows a photo that is published, hidden, changed, removed and erased', async () => {
    const author = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: author, tags: ['one', 'two'] })
    const counts = async () => [await countOf('one'), await countOf('two'), await countOf('three')]
    const change = (columns: { visibility?: string; removedAt?: Date | null }) =>
      test.deps.db.updateTable('photos').set(columns).where('id', '=', photo.id).execute()
    expect(await counts()).toEqual([1, 1, 0])
    await author.send('PATCH', `/photos/${photo.id}`, { tags: ['two', 'three'] })
    expect(await counts()).toEqual([0, 1, 1])
    await change({ visibility: 'followers' })
    expect(await counts()).toEqual([0, 0, 0])
    await author.send('PATCH', `/photos/${photo.id}`, { tags: ['one'] })
    expect(await counts()).toEqual([0, 0, 0])
    await change({ visibility: 'public' })
    expect(await counts()).toEqual([1, 0, 0])
    await author.send('DELETE', `/photos/${photo.id}`)
    expect(await counts()).toEqual([0, 0, 0])
    await author.send('POST', `/photos/${photo.id}/restore`)
    expect(await counts()).toEqual([1, 0, 0])
    await test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute()
    expect(await counts()).toEqual([0, 0, 0])
    expect(await wrongTags()).toEqual([])
  })

  it('follows its authors: private, suspended, gone', async () => {
    const author = await anAccount(test.deps)
    for (let at = 0; at < 3; at++) await aPhoto(test.deps, { by: author, tags: ['authors'] })
    await aPhoto(test.deps, { by: ada, tags: ['authors'] })
    const change = (columns: { isPrivate?: boolean; suspendedAt?: Date | null }) =>
      test.deps.db.updateTable('accounts').set(columns).where('id', '=', author.id).execute()
    const counts = [await countOf('authors')]
    for (const columns of [
      { isPrivate: true },
      { suspendedAt: new Date() },
      { isPrivate: false },
      { suspendedAt: null },
    ]) {
      await change(columns)
      counts.push(await countOf('authors'))
    }
    expect(counts).toEqual([4, 1, 1, 1, 4])
    await test.deps.db.deleteFrom('accounts').where('id', '=', author.id).execute()
    expect(await countOf('authors')).toBe(1)
    expect(await wrongTags()).toEqual([])
  })

  it('stays true, and nobody waits for ever, while people use the same tags in other orders', async () => {
    const names = ['a1', 'b2', 'c3', 'd4', 'e5']
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(test)))
    const works = people.map(async (person, index) => {
      const { id } = await aPhoto(test.deps, { by: person, tags: names.toSpliced(index % 5, 1) })
      for (let round = 0; round < 6; round++) {
        const tags = [names[(index + round) % 5], names[(index * 3 + round * 2 + 1) % 5]]
        const answer = await person.send('PATCH', `/photos/${id}`, { tags })
        expect(answer.statusCode).toBe(200)
        const suspendedAt = round % 2 ? null : new Date()
        if (index < 2)
          await test.deps.db
            .updateTable('accounts')
            .set({ isPrivate: suspendedAt !== null })
            .where('id', '=', person.id)
            .execute()
        await people[(index + 1) % 6]?.send('PUT', `/photos/${id}/collect`)
      }
    })
    await Promise.all(works)
    expect(await wrongTags()).toEqual([])
  })

  it('finds a photo that is hidden while it gets a tag', async () => {
    for (let round = 0; round < 10; round++) {
      const author = await aPerson(test)
      const photo = await aPhoto(test.deps, { by: author })
      await Promise.all([
        author.send('PATCH', `/photos/${photo.id}`, { tags: ['raced'] }),
        test.deps.db
          .updateTable('accounts')
          .set({ suspendedAt: new Date() })
          .where('id', '=', author.id)
          .execute(),
      ])
    }
    expect(await wrongTags()).toEqual([])
    expect((await nobody('GET', '/tags/raced')).statusCode).toBe(404)
  })
})

describe('hot tags', () => {
  it('are ten, by how much they were used in the last weeks', async () => {
    for (let at = 0; at < 9; at++)
      await aPhoto(test.deps, { by: ada, id: anIdOf(day), tags: ['yesterday', `y${at}`] })
    for (let at = 0; at < 30; at++)
      await aPhoto(test.deps, { by: ada, id: anIdOf(60 * day), tags: ['long-ago'] })
    for (let at = 0; at < 3; at++) await aPhoto(test.deps, { by: ada, tags: ['today'] })
    const names = await hot()
    expect(names.length).toBe(10)
    expect(names.slice(0, 2)).toEqual(['yesterday', 'today'])
    expect(names).not.toContain('long-ago')
  })

  it('are moved by nobody who edits again and again, and hold none without a listed photo', async () => {
    const author = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: author, id: anIdOf(40 * day), tags: ['pushed'] })
    const before = await hot()
    for (let round = 0; round < 30; round++) {
      await author.send('PATCH', `/photos/${photo.id}`, { tags: [] })
      await author.send('PATCH', `/photos/${photo.id}`, { tags: ['pushed'] })
    }
    expect(await hot()).toEqual(before)
    await test.deps.db
      .updateTable('photos')
      .set({ visibility: 'followers' })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('photoTags')
          .innerJoin('tags', 'tags.id', 'tagId')
          .select('photoId')
          .where('name', '=', 'today'),
      )
      .execute()
    expect(await hot()).not.toContain('today')
    expect(await wrongTags()).toEqual([])
  })
})

describe('the photos of a tag', () => {
  const idsOf = async (url: string) => (await readPages(nobody, url)).flat()

  it('come twelve a page, the newest or the most collected first, over the whole set', async () => {
    const fans = await Promise.all(Array.from({ length: 4 }, () => aPerson(test)))
    const ids: string[] = []
    for (let at = 0; at < 30; at++) ids.unshift((await aPhoto(test.deps, { by: ada, tags: ['set'] })).id)
    for (const [at, fan] of fans.entries())
      for (const id of ids.filter((_, index) => index % 7 <= at))
        await fan.send('PUT', `/photos/${id}/collect`)
    const pages = await readPages(nobody, '/tags/SET/photos')
    expect(pages.map(({ length }) => length)).toEqual([12, 12, 6])
    expect(pages.flat()).toEqual(ids)
    const collects = (id: string) => Math.max(0, 4 - (ids.indexOf(id) % 7))
    const sorted = ids.toSorted((one, other) => collects(other) - collects(one))
    expect(await idsOf('/tags/set/photos?order=collected')).toEqual(sorted)
    expect(await idsOf('/tags/set/photos?order=collected&limit=5')).toEqual(sorted)
  })

  it('have neighbours along either order', async () => {
    const [first = '', second = ''] = await idsOf('/tags/set/photos')
    const besides = async (id: string, list: string) => {
      const { previous, next } = (await nobody('GET', `/photos/${id}/neighbours?list=${list}`)).json()
      return [previous?.id ?? null, next?.id ?? null]
    }
    expect((await besides(first, 'tag:set'))[1]).toBe(second)
    const sorted = await idsOf('/tags/set/photos?order=collected')
    expect(await besides(sorted[9] ?? '', 'tag:set:collected')).toEqual([sorted[8], sorted[10]])
    expect(await besides(sorted[0] ?? '', 'tag:set:collected')).toEqual([null, sorted[1]])
    const trending = await idsOf('/explore?order=trending&limit=100')
    expect(await besides(trending[4] ?? '', 'trending')).toEqual([trending[3], trending[5]])
    expect(await besides(first, 'tag:never')).toEqual([null, null])
    expect((await nobody('GET', `/photos/${first}/neighbours?list=shuffle`)).statusCode).toBe(400)
  })

  it('take a fixed number of questions', async () => {
    const measure = (limit: number, send = nobody) =>
      countColdQueries(test, () => send('GET', `/tags/set/photos?order=collected&limit=${limit}`))
    expect(await measure(30)).toBe(await measure(1))
    expect(await measure(30, ada.send)).toBeLessThanOrEqual(6)
    const [first = ''] = await idsOf('/tags/set/photos')
    for (const list of ['trending', 'tag:set', 'tag:set:collected'])
      expect(
        await countColdQueries(test, () => nobody('GET', `/photos/${first}/neighbours?list=${list}`)),
      ).toBe(5)
  })

  it('refuse a page of another list', async () => {
    for (const [order, text] of [
      ['newest', '1.2'],
      ['collected', '1'],
      ['collected', 'x.y'],
    ]) {
      const cursor = Buffer.from(String(text)).toString('base64url')
      const answer = await nobody('GET', `/tags/set/photos?order=${order}&cursor=${cursor}`)
      expect(answer.json().code).toBe('invalid-request')
    }
    const far = Buffer.from('9223372036854775807.5').toString('base64url')
    expect((await nobody('GET', `/tags/set/photos?order=collected&cursor=${far}`)).statusCode).toBe(200)
  })
})

describe('following a tag', () => {
  const follow = (who: Pick<Person, 'send'>, name: string) => who.send('PUT', `/tags/${name}/follow`)
  const unfollow = (who: Pick<Person, 'send'>, name: string) => who.send('DELETE', `/tags/${name}/follow`)

  it('is known to whoever does it, once, and ends', async () => {
    const [bob, eve] = [await aPerson(test), await aPerson(test)]
    await aPhoto(test.deps, { by: ada, tags: ['followed'] })
    for (let twice = 0; twice < 2; twice++) {
      const answer = await follow(bob, 'Followed')
      expect([answer.statusCode, answer.json()]).toMatchObject([
        200,
        { name: 'followed', viewer: { follows: true, can: { follow: true } } },
      ])
    }
    expect((await read('followed', bob.send)).viewer.follows).toBe(true)
    expect((await read('followed', eve.send)).viewer.follows).toBe(false)
    for (let twice = 0; twice < 2; twice++)
      expect((await unfollow(bob, 'followed')).json().viewer.follows).toBe(false)
  })

  it('is for members who may follow, and for tags that are there', async () => {
    expect((await follow({ send: nobody }, 'followed')).statusCode).toBe(401)
    const unconfirmed = await aPerson(test, { emailConfirmedAt: null })
    expect((await follow(unconfirmed, 'followed')).statusCode).toBe(403)
    expect((await follow(ada, 'never')).statusCode).toBe(404)
    expect((await unfollow(ada, 'never')).statusCode).toBe(404)
  })

  it('ends also where the photos of the tag are gone', async () => {
    const bob = await aPerson(test)
    const { id } = await aPhoto(test.deps, { by: ada, tags: ['leaving'] })
    await follow(bob, 'leaving')
    await test.deps.db.deleteFrom('photos').where('id', '=', id).execute()
    expect((await unfollow(bob, 'leaving')).statusCode).toBe(404)
    const rows = await test.deps.db
      .selectFrom('tagFollows')
      .select('id')
      .where('accountId', '=', bob.id)
      .execute()
    expect(rows).toEqual([])
  })

  it('has a limit of a thousand, also for two requests at once', async () => {
    const bob = await aPerson(test)
    await sql`insert into tags (name) select 'many' || n from generate_series(1, 999) as n`.execute(
      test.deps.db,
    )
    await sql`insert into tag_follows (account_id, tag_id)
      select ${bob.id}, id from tags where name like 'many%'`.execute(test.deps.db)
    await aPhoto(test.deps, { by: ada, tags: ['last', 'over'] })
    const answers = await Promise.all([follow(bob, 'last'), follow(bob, 'over')])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('too-many-tag-follows')
  })
})
