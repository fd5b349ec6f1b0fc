import { expect, it } from 'vitest'
import { sharedBuffers } from './memory.ts'

const GB = 2 ** 30

it.each([
  [0.5 * GB, '128MB'],
  [1 * GB, '128MB'],
  [2 * GB, '256MB'],
  [8 * GB, '1024MB'],
  [64 * GB, '2048MB'],
])('of %i bytes an eighth is given to the pages of the database, within bounds', (memory, pages) => {
  expect(sharedBuffers(memory)).toBe(`shared_buffers=${pages}`)
})

it('on this machine it is within bounds as well', () => {
  const [, pages] = /^shared_buffers=(\d+)MB$/.exec(sharedBuffers()) ?? []
  expect(Number(pages)).toBeGreaterThanOrEqual(128)
  expect(Number(pages)).toBeLessThanOrEqual(2048)
})
