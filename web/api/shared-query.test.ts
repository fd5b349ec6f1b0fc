import { QueryClient, useQuery, VueQueryPlugin } from '@tanstack/vue-query'
import { expect, test } from 'vitest'
import { createApp, defineComponent, h, nextTick, ref } from 'vue'
import { shareQuery } from './shared-query.ts'

function setUp() {
  const queries = new QueryClient()
  const useName = shareQuery((client) =>
    useQuery({ queryKey: ['name'], queryFn: () => 'asked', staleTime: 'static' }, client),
  )
  queries.setQueryData(['name'], 'Ada')
  const Part = defineComponent(() => {
    const { data } = useName()
    return () => h('p', data.value)
  })
  const observers = () =>
    queries
      .getQueryCache()
      .find({ queryKey: ['name'] })
      ?.getObserversCount()
  return { queries, Part, observers }
}

test('many parts of a page have one observer, which outlives the first of them', async () => {
  const { queries, Part, observers } = setUp()
  const isWhole = ref(true)
  const root = document.createElement('div')
  const app = createApp(() => [isWhole.value ? h(Part) : undefined, h(Part)])
  app.use(VueQueryPlugin, { queryClient: queries }).mount(root)
  expect([root.textContent, observers()]).toEqual(['AdaAda', 1])
  isWhole.value = false
  await nextTick()
  queries.setQueryData(['name'], 'Eve')
  await expect.poll(() => root.textContent).toBe('Eve')
  expect(observers()).toBe(1)
  app.unmount()
})

test('each client has an observer of its own', () => {
  const [one, other] = [setUp(), setUp()]
  const root = document.createElement('div')
  createApp(one.Part).use(VueQueryPlugin, { queryClient: one.queries }).mount(root)
  expect([one.observers(), other.observers()]).toEqual([1, 0])
})
