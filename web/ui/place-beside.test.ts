import { expect, test } from 'vitest'
import { placeBeside } from './place-beside.ts'

const view = { width: 390, height: 800 }
const layer = { width: 288, height: 200 }

test.each([
  ['below what it belongs to', { x: 16, y: 100, width: 80, height: 20 }, { x: 16, y: 128 }],
  ['above it where there is no room below', { x: 16, y: 700, width: 80, height: 20 }, { x: 16, y: 492 }],
  ['within the window at its far edge', { x: 300, y: 100, width: 80, height: 20 }, { x: 94, y: 128 }],
])('a layer stands %s', (_where, anchor, place) => {
  expect(placeBeside(anchor, layer, view)).toEqual(place)
})

test('a layer that fits nowhere still begins in the window', () => {
  const tall = { width: 500, height: 900 }
  expect(placeBeside({ x: 16, y: 400, width: 80, height: 20 }, tall, view)).toEqual({ x: 8, y: 8 })
})
