import { afterEach, beforeEach, expect, it } from 'vitest'
import { startHttp, type TestHttp } from '../../testing/http.ts'
import { type Cache, createCache } from '../cache/cache.ts'
import type { Changes } from '../events/changes.ts'
import { shareAnswers } from './share-answers.ts'
import { sharedBy } from './shared-answer.ts'
import type { Permission, Viewer } from './viewer.ts'

let http: TestHttp
let cache: Cache
let loads: number
/** What happens between the look at who asks and the answer. */
let meanwhile: () => void
/** Who asks. */
let reader: string
let isProgram: boolean

/** Heard from the beginning; only the tests themselves change anything. */
const changes: Changes = {
  follow(follower) {
    follower.beginHearing()
    return () => {}
  },
  start: async () => {},
  settle: async () => {},
  stop: async () => {},
}

beforeEach(async () => {
  loads = 0
  reader = 'reader'
  isProgram = false
  meanwhile = () => {}
  cache = createCache(changes)
  http = await startHttp({
    findViewer: async () => {
      const permissions = new Set<Permission>()
      const viewer = { id: reader, permissions, isConfirmed: true, freshAt: new Date() }
      meanwhile()
      // What a real viewer has beyond this, nothing here looks at.
      const more: Partial<Viewer> = isProgram ? { isProgram } : {}
      return { ...viewer, ...more } as Viewer
    },
    begin: (app) =>
      shareAnswers(app, {
        cache,
        baseUrl: new URL('http://localhost'),
        isStranger: () => false,
        tagOf: ({ id }) => `viewer:${id}`,
      }),
  })
  const shared = sharedBy({ tagsOf: () => ['thing'], keepsOwn: true })
  http.app.get('/thing', { config: { access: 'anyone', shared } }, async () => {
    loads += 1
    return { loads }
  })
})
afterEach(async () => {
  await cache.stop()
  await http.app.close()
})

const read = async () => (await http.app.inject('/thing')).json().loads

it('is kept until it changes, or what its reader may do', async () => {
  expect([await read(), await read()]).toEqual([1, 1])
  cache.forget('thing')
  expect([await read(), await read()]).toEqual([2, 2])
  cache.forget('viewer:another')
  expect(await read()).toBe(2)
  cache.forget('viewer:reader')
  expect(await read()).toBe(3)
})

it('is nobody else’s, and no program’s', async () => {
  expect(await read()).toBe(1)
  reader = 'another'
  expect([await read(), await read()]).toEqual([2, 2])
  reader = 'reader'
  isProgram = true
  expect([await read(), await read()]).toEqual([3, 4])
  isProgram = false
  expect(await read()).toBe(1)
})

it('is not kept when its reader changed after being looked up', async () => {
  meanwhile = () => cache.forget('viewer:reader')
  expect(await read()).toBe(1)
  meanwhile = () => {}
  expect([await read(), await read()]).toEqual([2, 2])
})
