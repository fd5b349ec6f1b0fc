import { expect, it } from 'vitest'
import type { Draw } from './draw-cells.ts'
import { KeptDraws } from './keep-draws.ts'

function someDraws() {
  let made = 0
  let now = 0
  const draws = new KeptDraws(() => now)
  const make = async (): Promise<Draw> => ({ seed: made++, bits: 6 })
  const next = async () => (await draws.next(make)).seed
  return { draws, next, wait: (ms: number) => (now += ms) }
}

const round = (next: () => Promise<number>) => Promise.all(Array.from({ length: 32 }, next))

it('gives another draw to whoever comes next, and begins again after the last', async () => {
  const { next } = someDraws()
  const first = await round(next)
  expect(new Set(first).size).toBe(32)
  expect(await round(next)).toEqual(first)
})

it('gives nothing that is older than a minute', async () => {
  const { next, wait } = someDraws()
  const first = await round(next)
  wait(59_000)
  expect(await next()).toBe(first[0])
  wait(2_000)
  expect(first).not.toContain(await next())
})

it('forgets a draw that could not be begun', async () => {
  const { draws, next } = someDraws()
  const failing = () => Promise.reject(new Error('away'))
  await Promise.all(Array.from({ length: 32 }, () => expect(draws.next(failing)).rejects.toThrow('away')))
  expect(await next()).toBe(0)
})
