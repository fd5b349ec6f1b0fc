import { QueryClient, QueryObserver } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import { askAgain } from './ask-again.ts'

let queries: QueryClient
let asked: { answer(said: string): void }[]

beforeEach(() => {
  queries = new QueryClient()
  asked = []
})

function open(staleTime: number | 'static' = Number.POSITIVE_INFINITY) {
  const observer = new QueryObserver(queries, {
    queryKey: ['list', 'first'],
    queryFn: () => new Promise<string>((resolve) => void asked.push({ answer: resolve })),
    staleTime,
  })
  observer.subscribe(() => undefined)
}

const known = () => queries.getQueryData(['list', 'first'])
const begun = (count: number) => expect.poll(() => asked.length).toBe(count)

test('an answer from before the change is not believed, not even the first of a list', async () => {
  open()
  await begun(1)
  const work = askAgain(queries, [['list']])
  await begun(2)
  asked[0]?.answer('as it was')
  asked[1]?.answer('as it is')
  await work
  expect(known()).toBe('as it is')
})

test('what is known already stays in sight until the new answer is there', async () => {
  open()
  await begun(1)
  asked[0]?.answer('as it was')
  await expect.poll(known).toBe('as it was')
  const work = askAgain(queries, [['list'], ['others']])
  await begun(2)
  expect(known()).toBe('as it was')
  asked[1]?.answer('as it is')
  await work
  expect(known()).toBe('as it is')
})

test('what is drawn once and kept is left to come', async () => {
  open('static')
  await begun(1)
  const work = askAgain(queries, [['list']])
  asked[0]?.answer('as drawn')
  await work
  await expect.poll(known).toBe('as drawn')
})
