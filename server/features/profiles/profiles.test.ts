import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

describe('a profile', () => {
  it('is what others may know of somebody', async () => {
    const about = { name: 'Ada Lovelace', bio: 'Numbers', website: 'https://ada.example', place: 'London' }
    const ada = await aPerson(test, { username: 'Ada', ...about })
    await aPhoto(test.deps, { by: ada })
    for (const visibility of ['followers', 'only_me']) await aPhoto(test.deps, { by: ada, visibility })
    const profile = {
      username: 'Ada',
      ...about,
      avatarUrl: expect.stringMatching(/identicon\.svg$/),
      isPrivate: false,
      joinedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      ...{ followerCount: 0, followingCount: 0 },
    }
    const viewer = { follow: 'none', followsYou: false, muted: false, can: { follow: false, report: false } }
    const seen = (await browserOf(test)('GET', '/accounts/aDA')).json()
    expect(seen).toEqual({ ...profile, photoCount: 1, viewer: { ...viewer, isSelf: false } })
    expect((await ada.send('GET', '/accounts/ada')).json()).toEqual({
      ...profile,
      photoCount: 3,
      viewer: { ...viewer, isSelf: true },
    })
  })

  it.each(['nobody', 'x'.repeat(21), 'a-b', '%', '_', "'", '%E2%80%8B', 'ada%20', '%00'])(
    'of %s is not there',
    async (username) => {
      for (const road of ['', '/photos', '/collects', '/collects/total']) {
        const answer = await browserOf(test)('GET', `/accounts/${username}${road}`)
        expect([404, 400]).toContain(answer.statusCode)
      }
    },
  )

  it('matches a name as it is, not as a pattern', async () => {
    await aPerson(test, { username: 'a_b' })
    await aPerson(test, { username: 'axb' })
    expect((await browserOf(test)('GET', '/accounts/a_b')).json().username).toBe('a_b')
  })

  it('counts all its photos beside each page of them', async () => {
    const eve = await aPerson(test)
    for (let at = 0; at < 3; at++) await aPhoto(test.deps, { by: eve })
    const page = (await browserOf(test)('GET', `/accounts/${eve.username}/photos?limit=2`)).json()
    expect([page.items.length, page.total]).toEqual([2, 3])
    expect(page.next).toEqual(expect.any(String))
  })
})

describe('a collection', () => {
  it('is leafed through in the order it was collected in, whoever made the photos', async () => {
    const [ada, bob, eve] = [await aPerson(test), await aPerson(test), await aPerson(test)]
    const ids: string[] = []
    for (const by of [ada, bob, ada, eve, bob]) ids.push((await aPhoto(test.deps, { by })).id)
    const [first = '', second = '', third = '', hidden = '', never = ''] = ids
    for (const id of [second, first, hidden, third]) await eve.send('PUT', `/photos/${id}/collect`)
    await test.deps.db.updateTable('photos').set({ visibility: 'only_me' }).where('id', '=', hidden).execute()
    const besides = async (id: string, { send = browserOf(test), of = eve.username } = {}) => {
      const { previous, next } = (await send('GET', `/photos/${id}/neighbours?list=collects:${of}`)).json()
      return [previous?.id ?? null, next?.id ?? null]
    }
    expect(await besides(third)).toEqual([null, first])
    expect(await besides(first)).toEqual([third, second])
    expect(await besides(first, { send: eve.send, of: eve.username.toUpperCase() })).toEqual([hidden, second])
    expect(await besides(second)).toEqual([first, null])
    for (const id of [never, first]) expect(await besides(id, { of: ada.username })).toEqual([null, null])
    expect(await besides(first, { of: 'not_there' })).toEqual([null, null])
  })

  it('takes a fixed number of questions to be leafed through', async () => {
    const [eve, fan] = [await aPerson(test), await aPerson(test)]
    const urls: string[] = []
    const collect = async () => {
      const { id } = await aPhoto(test.deps, { by: fan })
      await eve.send('PUT', `/photos/${id}/collect`)
      urls.push(`/photos/${id}/neighbours?list=collects:${eve.username}`)
    }
    for (let at = 0; at < 3; at++) await collect()
    const measure = () => countColdQueries(test, () => browserOf(test)('GET', urls[1] ?? ''))
    const few = await measure()
    for (let at = 0; at < 6; at++) await collect()
    expect([few, await measure()]).toEqual([6, 6])
  })
})
