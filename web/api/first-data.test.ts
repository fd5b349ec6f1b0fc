import { QueryClient } from '@tanstack/vue-query'
import { afterEach, expect, test } from 'vitest'
import { takeFirstData } from './first-data.ts'

function page(text: string) {
  const script = document.createElement('script')
  script.type = 'application/json'
  script.id = 'first-data'
  script.textContent = text
  document.body.append(script)
}

afterEach(() => {
  document.body.innerHTML = ''
})

test('what the server wrote is there without a request, as old as the question for the page', () => {
  page(
    JSON.stringify([
      { key: ['viewer'], data: null },
      { key: ['photo', '7'], data: { id: '7' } },
    ]),
  )
  const queries = new QueryClient()
  takeFirstData(queries)
  expect(queries.getQueryData(['viewer'])).toBeNull()
  expect(queries.getQueryData(['photo', '7'])).toEqual({ id: '7' })
  expect(queries.getQueryState(['photo', '7'])?.dataUpdatedAt).toBe(performance.timeOrigin)
})

test.each(['', '{', '{"key":1}', '[1,{"key":"x"},{"key":[]}]'])(
  'a page with %j in it starts all the same',
  (text) => {
    page(text)
    const queries = new QueryClient()
    takeFirstData(queries)
    expect(queries.getQueryCache().getAll()).toHaveLength(0)
  },
)

test('a page without first data starts all the same', () => {
  const queries = new QueryClient()
  takeFirstData(queries)
  expect(queries.getQueryCache().getAll()).toHaveLength(0)
})
