import { expect, test } from 'vitest'
import {
  angleOf,
  angles,
  isTurn,
  type Move,
  moveCrop,
  moveOfKey,
  turnCrop,
  turnedSize,
} from './crop-moves.ts'

const picture = { width: 900, height: 600 }
const middle = { left: 300, top: 200, width: 200, height: 200 }

test.each([
  ['up', { top: 190 }],
  ['down', { top: 210 }],
  ['left', { left: 290 }],
  ['right', { left: 310 }],
] as [Move, object][])('one step %s', (move, change) => {
  expect(moveCrop(middle, move, { picture })).toEqual({ ...middle, ...change })
})

test('a far step is five steps', () => {
  expect(moveCrop(middle, 'right', { picture, far: true })).toEqual({ ...middle, left: 350 })
})

test('the square stops at every edge of the picture', () => {
  const walk = (move: Move) => {
    let crop = middle
    for (let at = 0; at < 200; at++) crop = moveCrop(crop, move, { picture })
    return crop
  }
  expect(walk('up')).toEqual({ ...middle, top: 0 })
  expect(walk('down')).toEqual({ ...middle, top: 400 })
  expect(walk('left')).toEqual({ ...middle, left: 0 })
  expect(walk('right')).toEqual({ ...middle, left: 700 })
  expect(walk('zoomOut')).toMatchObject({ top: 0, width: 600, height: 600 })
  expect(walk('zoomIn')).toMatchObject({ width: 60, height: 60 })
})

test('zooming keeps the middle where it is', () => {
  const { left, top, width } = moveCrop(middle, 'zoomIn', { picture })
  expect(width).toBeLessThan(200)
  expect([left + width / 2, top + width / 2]).toEqual([400, 300])
})

test('a picture smaller than the smallest square is taken whole', () => {
  const tiny = { left: 0, top: 0, width: 20, height: 20 }
  for (const move of ['zoomIn', 'zoomOut', 'left', 'down'] as const)
    expect(moveCrop(tiny, move, { picture: { width: 20, height: 40 } })).toMatchObject({ width: 20, left: 0 })
})

test('keys of the browser stay the browser’s', () => {
  const press = (key: string, held = {}) =>
    moveOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })
  expect([press('ArrowUp'), press('+'), press('='), press('-')]).toEqual([
    'up',
    'zoomIn',
    'zoomIn',
    'zoomOut',
  ])
  expect([
    press('Tab'),
    press('a'),
    press('+', { ctrlKey: true }),
    press('ArrowLeft', { altKey: true }),
  ]).toEqual([undefined, undefined, undefined, undefined])
})

test('brackets and r turn by a quarter, either way', () => {
  const press = (key: string) => moveOfKey({ key, ctrlKey: false, metaKey: false, altKey: false })
  expect(['[', 'R', ']', 'r'].map(press)).toEqual(['turnLeft', 'turnLeft', 'turnRight', 'turnRight'])
  expect([angles.turnLeft, angles.turnRight]).toEqual([-90, 90])
  expect([isTurn('turnLeft'), isTurn('left')]).toEqual([true, false])
})

test('turns add up to less than a whole one, whichever way they went', () => {
  expect([0, 90, 360, 450, -90, -360, -450].map(angleOf)).toEqual([0, 90, 0, 90, 270, 0, 270])
})

test('a picture on its side is as wide as it was high', () => {
  const onItsSide = { width: 600, height: 900 }
  expect([0, 90, 180, -90].map((degrees) => turnedSize(picture, degrees))).toEqual([
    picture,
    onItsSide,
    picture,
    onItsSide,
  ])
})

test('a part keeps its shape, down to its shorter edge and up to the whole picture', () => {
  const wide = { left: 0, top: 0, width: 300, height: 100 }
  const zoom = (move: Move) => {
    let crop = wide
    for (let at = 0; at < 40; at++) crop = moveCrop(crop, move, { picture })
    return crop
  }
  expect(zoom('zoomOut').width).toBeCloseTo(900)
  expect(zoom('zoomOut').height).toBeCloseTo(300)
  expect(zoom('zoomIn').height).toBeCloseTo(60)
  expect(zoom('zoomIn').width).toBeCloseTo(180)
})

test('stretched, only one edge changes, and never beyond the picture', () => {
  expect(moveCrop(middle, 'wider', { picture })).toMatchObject({ left: 285, top: 200, height: 200 })
  let crop = middle
  for (let at = 0; at < 40; at++)
    crop = moveCrop(moveCrop(crop, 'taller', { picture }), 'narrower', { picture })
  expect(crop).toMatchObject({ top: 0, width: 60, height: 600 })
})

test('a part goes round with its picture, and is back after four quarters', () => {
  const part = { left: 10, top: 20, width: 300, height: 100 }
  const right = turnCrop(part, 'turnRight', picture)
  expect(right).toEqual({ left: 480, top: 10, width: 100, height: 300 })
  expect(turnCrop(right, 'turnLeft', { width: 600, height: 900 })).toEqual(part)
})
