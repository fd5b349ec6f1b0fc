import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
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
    }
    const seen = (await browserOf(test)('GET', '/accounts/aDA')).json()
    expect(seen).toEqual({ ...profile, photoCount: 1, viewer: { isSelf: false, can: { report: false } } })
    expect((await ada.send('GET', '/accounts/ada')).json()).toEqual({
      ...profile,
      photoCount: 3,
      viewer: { isSelf: true, can: { report: false } },
    })
  })

  it.each(['nobody', 'x'.repeat(21), 'a-b', '%', '_', "'", '%E2%80%8B', 'ada%20', '%00'])(
    'of %s is not there',
    async (username) => {
      for (const road of ['', '/photos']) {
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
