import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aFollow, aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let zhang: Person
const people: Record<string, Person> = {}

const index = async () => {
  await test.deps.jobs.add(test.deps.db, 'index-people', {})
  await test.runJobs()
}

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test, { username: 'ada', name: 'Ada Lovelace' })
  zhang = await aPerson(test, { username: 'photo_zw', name: '张伟' })
  people['zhao'] = await aPerson(test, { username: 'zhao', name: 'Zhao Min' })
  people['zoe'] = await aPerson(test, { username: 'zoe', name: 'Zoé Ångström' })
  people['zack'] = await aPerson(test, { username: 'zack', name: '100% _Zack_', suspendedAt: new Date() })
})
afterAll(() => test.stop())

const suggest = async (q: string, { send }: Pick<Person, 'send'> = ada, rest = '') => {
  const answer = await send('GET', `/search/suggestions/people?q=${encodeURIComponent(q)}${rest}`)
  return answer.json().items?.map(({ username }: { username: string }) => username)
}

describe('people whose name begins so', () => {
  it.each([
    ['@zh', ['photo_zw', 'zhao']],
    ['zhangw', ['photo_zw']],
    ['zw', ['photo_zw']],
    ['张', ['photo_zw']],
    ['伟', ['photo_zw']],
    ['wei', ['photo_zw']],
    ['ZHAO', ['zhao']],
    ['min', ['zhao']],
    ['zoé', ['zoe']],
    ['angstrom', ['zoe']],
    ['photo_', ['photo_zw']],
    ['photo%', []],
    ['zac', []],
    ['ad', []],
    ['@', []],
  ])('%s: %j', async (q, usernames) => {
    expect((await suggest(q))?.toSorted()).toEqual(usernames)
  })

  it('are told to whoever is signed in, and only whom they may see', async () => {
    expect((await browserOf(test)('GET', '/search/suggestions/people?q=z')).statusCode).toBe(401)
    const eve = await aPerson(test)
    await aBlock(test.deps, zhang, { of: eve })
    expect(await suggest('zhang', eve)).toEqual([])
    expect(await suggest('zhang')).toEqual(['photo_zw'])
  })

  it('come in an order of use: who speaks here, whom one follows, who is followed most', async () => {
    const [quiet, loud, friend, speaker] = await Promise.all(
      ['quiet', 'loud', 'friend', 'speaker'].map((name) => aPerson(test, { username: `kim_${name}` })),
    )
    if (!quiet || !loud || !friend || !speaker) throw new Error('nobody there')
    await aFollow(test.deps, zhang, { of: loud })
    await aFollow(test.deps, ada, { of: friend })
    const photo = await aPhoto(test.deps, { by: zhang })
    await speaker.send('POST', `/photos/${photo.id}/comments`, { text: 'hm' })
    const order = ['kim_speaker', 'kim_friend', 'kim_loud', 'kim_quiet']
    expect(await suggest('kim', ada, `&photo=${photo.id}`)).toEqual(order)
    expect((await suggest('kim', ada))?.[0]).toBe('kim_friend')
    const hidden = await aPhoto(test.deps, { by: speaker, visibility: 'only_me' })
    expect((await suggest('kim', ada, `&photo=${hidden.id}`))?.[0]).toBe('kim_friend')
    expect(await countQueries(() => suggest('kim', ada, `&photo=${photo.id}`))).toBeLessThanOrEqual(9)
  })

  it('follow a change of name, and go with their account', async () => {
    const { id, send } = await aPerson(test, { username: 'before', name: 'Nobody' })
    await index()
    expect(await suggest('nobody')).toEqual(['before'])
    await send('PATCH', '/me', { name: '李小龙' })
    expect([await suggest('lixiao'), await suggest('nobody')]).toEqual([['before'], []])
    await test.deps.db.deleteFrom('accounts').where('id', '=', id).execute()
    expect(await suggest('lixiao')).toEqual([])
  })

  it('are not read out one after the other', async () => {
    const eve = await aPerson(test)
    const ask = async () => (await eve.send('GET', '/search/suggestions/people?q=z')).statusCode
    const answers = await Promise.all(Array.from({ length: 125 }, ask))
    expect(answers.filter((status) => status === 200)).toHaveLength(120)
    expect(answers.filter((status) => status === 429)).toHaveLength(5)
  })

  it.each(['', `q=${'x'.repeat(41)}`, 'q=a&photo=x'])('are not asked for by %j', async (query) => {
    expect([400, 422]).toContain((await ada.send('GET', `/search/suggestions/people?${query}`)).statusCode)
  })
})

describe('tags that begin so', () => {
  it('are those with public photos, the most used first', async () => {
    const tags = async (q: string) =>
      (await browserOf(test)('GET', `/search/suggestions/tags?q=${encodeURIComponent(q)}`)).json().items
    await aPhoto(test.deps, { by: ada, tags: ['lake', '日落'] })
    for (let at = 0; at < 2; at += 1) await aPhoto(test.deps, { by: ada, tags: ['lakeside', 'la_ke'] })
    await aPhoto(test.deps, { by: ada, tags: ['lakes-of-mine'], visibility: 'only_me' })
    expect(await tags('#LAKE')).toEqual(['lakeside', 'lake'])
    expect(await tags('la_')).toEqual(['la_ke'])
    expect(await tags('日')).toEqual(['日落'])
    expect(await tags('two words')).toEqual([])
  })
})
