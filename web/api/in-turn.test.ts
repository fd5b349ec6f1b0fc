import { QueryClient } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import { changeInTurn } from './in-turn.ts'

let queries: QueryClient
let shown: string[]
let asked: { wanted: string; answer(said: string): void; fail(): void }[]

beforeEach(() => {
  queries = new QueryClient()
  shown = ['none']
  asked = []
})

function wish(wanted: string) {
  return changeInTurn(queries, {
    key: 'a thing',
    known: shown.at(-1) ?? '',
    wanted,
    show: (state) => void shown.push(state),
    send: () =>
      new Promise<string>((resolve, reject) => {
        asked.push({ wanted, answer: resolve, fail: () => reject(new Error('no')) })
      }),
    read: (answer) => answer,
  })
}

const begun = (count: number) => expect.poll(() => asked.length).toBe(count)

test('is shown at once, and then as the server says', async () => {
  const work = wish('some')
  expect(shown).toEqual(['none', 'some'])
  await begun(1)
  asked[0]?.answer('some, counted')
  expect(await work).toBe('some, counted')
  expect(shown.at(-1)).toBe('some, counted')
})

test('a second wish shows at once, is sent after the first, and decides', async () => {
  const first = wish('some')
  await begun(1)
  const second = wish('none again')
  await expect.poll(() => shown.at(-1)).toBe('none again')
  expect(asked.map(({ wanted }) => wanted)).toEqual(['some'])
  asked[0]?.answer('some, counted')
  await first
  expect(shown.at(-1)).toBe('none again')
  await begun(2)
  asked[1]?.answer('none, counted')
  await second
  expect(shown.at(-1)).toBe('none, counted')
})

test('when both fail it is shown as it was before them', async () => {
  const first = wish('some')
  await begun(1)
  const second = wish('none again')
  const failures = Promise.all([expect(first).rejects.toThrow('no'), expect(second).rejects.toThrow('no')])
  asked[0]?.fail()
  await begun(2)
  asked[1]?.fail()
  await failures
  expect(shown.at(-1)).toBe('none')
})

test('when only the last fails, what the one before it has done stands', async () => {
  const first = wish('some')
  await begun(1)
  const second = expect(wish('none again')).rejects.toThrow('no')
  asked[0]?.answer('some, counted')
  await first
  await begun(2)
  asked[1]?.fail()
  await second
  expect(shown.at(-1)).toBe('some, counted')
})
