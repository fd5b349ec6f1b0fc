import { QueryClient } from '@tanstack/vue-query'
import { afterEach, expect, test } from 'vitest'
import type { Viewer } from './api/types.ts'
import { createPageRouter } from './router.ts'

const member: Viewer = {
  id: '1',
  username: 'ada',
  name: 'Ada',
  email: 'ada@example.org',
  confirmed: true,
  role: 'User',
  isLocked: false,
  permissions: ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD'],
  language: 'en',
  theme: 'system',
  avatarUrl: '/media/avatars/00/identicon.svg',
  defaults: { visibility: 'public', showsPlace: false, download: 'nobody' },
  can: { publish: true, administer: false, moderate: false },
}
const administrator: Viewer = { ...member, can: { publish: true, administer: true, moderate: true } }

async function visit(path: string, viewer: Viewer | null) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  queries.setQueryData(['viewer'], viewer)
  const router = createPageRouter(queries)
  await router.push(path)
  return router.currentRoute.value
}

afterEach(() => {
  window.history.replaceState(null, '', '/')
})

test('a guest who wants a page of administrators signs in first and comes back', async () => {
  const route = await visit('/admin/mails?x=1', null)
  expect(route.name).toBe('sign-in')
  expect(route.query['next']).toBe('/admin/mails?x=1')
})

test('for members there is nothing where administrators have a page; the address stays', async () => {
  const route = await visit('/admin/mails/12', member)
  expect(route.name).toBe('not-found')
  expect(route.path).toBe('/admin/mails/12')
})

test('administrators get their page', async () => {
  const route = await visit('/admin/mails/12', administrator)
  expect(route.name).toBe('mail')
  expect(route.params['id']).toBe('12')
})

test('who is signed in has no business on the sign-in page and goes on', async () => {
  expect((await visit('/sign-in?next=/confirm', member)).name).toBe('confirm')
  expect((await visit('/sign-in?next=//elsewhere.example', member)).path).toBe('/')
})

test('every address has a page, if only the one that says there is nothing', async () => {
  expect((await visit('/no/such/page', null)).name).toBe('not-found')
})
