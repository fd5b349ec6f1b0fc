import { expect, test } from 'vitest'
import { pulledBy } from './pull-down.ts'

const from = { x: 200, y: 100 }

test.each([
  ['straight down', { x: 200, y: 250 }, 150],
  ['a little aslant', { x: 260, y: 250 }, 150],
  ['up', { x: 200, y: 40 }, 0],
  ['more to the side than down', { x: 320, y: 250 }, 0],
  ['not at all', from, 0],
])('%s', (_way, to, pulled) => {
  expect(pulledBy(from, to)).toBe(pulled)
})
