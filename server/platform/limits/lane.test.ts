import { expect, it } from 'vitest'
import { createLane } from './lane.ts'

it('a lane lets some work at once, some wait their turn, and refuses the rest', async () => {
  const lane = createLane({ width: 2, queue: 1 })
  const order: string[] = []
  const gates = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const work = (name: string, gate: number) =>
    lane(async () => {
      order.push(`${name} begins`)
      await gates[gate]?.promise
      return name
    })
  const first = work('first', 0)
  const second = work('second', 1)
  const third = work('third', 2)
  await expect(work('fourth', 0)).rejects.toMatchObject({
    code: 'unavailable',
    status: 503,
    details: { retryAfterSeconds: 1 },
  })
  expect(order).toEqual(['first begins', 'second begins'])
  gates[1]?.resolve()
  expect(await second).toBe('second')
  gates[0]?.resolve()
  gates[2]?.resolve()
  expect(await Promise.all([first, third])).toEqual(['first', 'third'])
  expect(order).toEqual(['first begins', 'second begins', 'third begins'])
})

it('work that fails gives its place away', async () => {
  const lane = createLane({ width: 1, queue: 0 })
  await expect(lane(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await lane(async () => 'next')).toBe('next')
})
