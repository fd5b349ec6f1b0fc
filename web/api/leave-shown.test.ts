import { QueryClient, QueryObserver } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import { leaveShown } from './leave-shown.ts'

let queries: QueryClient
let asked: string[]

beforeEach(() => {
  queries = new QueryClient()
  asked = []
})

/** Opens a list as a page does. @returns how to leave it. */
function open(name: string) {
  const observer = new QueryObserver(queries, {
    queryKey: ['lists', name],
    queryFn: () => {
      asked.push(name)
      return name
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return observer.subscribe(() => undefined)
}

test('a list in sight stays as it is until it is opened again', async () => {
  const leave = open('here')
  await expect.poll(() => asked).toEqual(['here'])
  leaveShown(queries, ['lists'])()
  expect(queries.isFetching()).toBe(0)
  leave()
  open('here')
  await expect.poll(() => asked).toEqual(['here', 'here'])
})

test('a list that is opened before the answer is asked for anew after it', async () => {
  open('there')()
  await expect.poll(() => asked).toEqual(['there'])
  const changed = leaveShown(queries, ['lists', 'there'], ['others'])
  open('there')
  expect(queries.isFetching()).toBe(0)
  changed()
  await expect.poll(() => asked).toEqual(['there', 'there'])
})

test('the first answer to a list that was opened meanwhile may be from before, and is not believed', async () => {
  const answers: ((said: string) => void)[] = []
  const ask = () => new Promise<string>((resolve) => void answers.push(resolve))
  const changed = leaveShown(queries, ['lists'])
  const queryKey = ['lists', 'first']
  new QueryObserver(queries, { queryKey, queryFn: ask, staleTime: Number.POSITIVE_INFINITY }).subscribe(
    () => undefined,
  )
  await expect.poll(() => answers.length).toBe(1)
  changed()
  await expect.poll(() => answers.length).toBe(2)
  answers[0]?.('as it was')
  answers[1]?.('as it is')
  await expect.poll(() => queries.getQueryData(queryKey)).toBe('as it is')
})

test('a list that nobody looks at is asked for when it is opened', async () => {
  open('there')()
  await expect.poll(() => asked).toEqual(['there'])
  leaveShown(queries, ['lists'])()
  expect(queries.isFetching()).toBe(0)
  open('there')
  await expect.poll(() => asked).toEqual(['there', 'there'])
})
