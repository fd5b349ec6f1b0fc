import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Viewer } from '../../api/types.ts'
import { usePlaces } from './places.ts'

const page = { render: () => null }
const pages = [
  { path: '/', name: 'home' },
  { path: '/explore', name: 'explore' },
  { path: '/tags/:name', name: 'tag' },
  { path: '/upload', name: 'upload' },
  { path: '/@:username', name: 'account' },
  { path: '/sign-in', name: 'sign-in' },
]

async function placesAt(path: string, viewer: Partial<Viewer> | null, existing = pages) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: existing.map((route) => ({ ...route, component: page })),
  })
  await router.push(path)
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } },
  })
  queryClient.setQueryData(['viewer'], viewer)
  const Bar = defineComponent(() => {
    const places = usePlaces()
    return () =>
      h(
        'ul',
        places.value.map((place) => h('li', { 'aria-current': place.isCurrent || undefined }, place.label)),
      )
  })
  const bar = mount(Bar, { global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  return {
    all: bar.findAll('li').map((item) => item.text()),
    current: bar.findAll('[aria-current]').map((item) => item.text()),
  }
}

const ada = { username: 'ada', permissions: ['UPLOAD'] }

test('a member has home, explore, upload and profile, in this order', async () => {
  const { all, current } = await placesAt('/', ada)
  expect(all).toEqual(['site.home', 'site.explore', 'site.upload', 'site.profile'])
  expect(current).toEqual(['site.home'])
})

test('a guest has home, explore and sign-in', async () => {
  expect((await placesAt('/sign-in', null)).all).toEqual(['site.home', 'site.explore', 'site.signIn'])
})

test('who may not upload is not offered it', async () => {
  expect((await placesAt('/', { username: 'ada', permissions: ['FOLLOW'] })).all).not.toContain('site.upload')
})

test('one’s own profile is a place, that of others is not', async () => {
  expect((await placesAt('/@ada', ada)).current).toEqual(['site.profile'])
  expect((await placesAt('/@bob', ada)).current).toEqual([])
})

test('the pages of tags belong to explore', async () => {
  expect((await placesAt('/explore?order=fresh', null)).current).toEqual(['site.explore'])
  expect((await placesAt('/tags/lake', ada)).current).toEqual(['site.explore'])
})

test('a place without a page is not offered', async () => {
  const { all } = await placesAt('/', ada, pages.slice(0, 1))
  expect(all).toEqual(['site.home'])
})
