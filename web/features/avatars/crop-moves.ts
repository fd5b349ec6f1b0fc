/** A square of a picture, in its pixels. */
export interface Crop {
  left: number
  top: number
  width: number
  height: number
}

export interface Size {
  width: number
  height: number
}

/** A quarter of a turn. */
export type Turn = 'turnLeft' | 'turnRight'
export type Move = 'up' | 'down' | 'left' | 'right' | 'zoomIn' | 'zoomOut'

/** Nothing smaller can be chosen: it would be all blur. In pixels of the picture. */
const smallest = 60
/** One step moves by this share of the square; a far one by five times as much. */
const step = 0.05
const zoomFactor = 1.15

const ways: Record<Exclude<Move, 'zoomIn' | 'zoomOut'>, [x: number, y: number]> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), Math.max(0, most))
}

/** Where the square lies after one step; it stays a square and within the picture. */
export function moveCrop(
  crop: Crop,
  move: Move,
  { picture, far = false }: { picture: Size; far?: boolean },
): Crop {
  const edge = edgeAfter(crop, move, picture)
  const [x, y] = move === 'zoomIn' || move === 'zoomOut' ? [0, 0] : ways[move]
  const distance = edge * step * (far ? 5 : 1)
  // Zooming keeps the middle where it is.
  const left = crop.left + (crop.width - edge) / 2 + x * distance
  const top = crop.top + (crop.height - edge) / 2 + y * distance
  return {
    left: clamp(left, picture.width - edge),
    top: clamp(top, picture.height - edge),
    width: edge,
    height: edge,
  }
}

function edgeAfter({ width }: Crop, move: Move, picture: Size): number {
  const most = Math.min(picture.width, picture.height)
  const factor = move === 'zoomIn' ? 1 / zoomFactor : move === 'zoomOut' ? zoomFactor : 1
  return Math.min(Math.max(width * factor, Math.min(smallest, most)), most)
}

const keys: Record<string, Move | Turn> = {
  '[': 'turnLeft',
  ']': 'turnRight',
  // Many keyboards have the brackets only with another key.
  R: 'turnLeft',
  r: 'turnRight',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  _: 'zoomOut',
}

/** What a key means here; none that a browser needs for itself. */
export function moveOfKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  return ctrlKey || metaKey || altKey ? undefined : keys[key]
}

/** In degrees, clockwise. */
export const angles: Record<Turn, number> = { turnLeft: -90, turnRight: 90 }

export function isTurn(way: Move | Turn): way is Turn {
  return way in angles
}

/** How far a picture is turned after any number of turns, from 0 to 270. */
export function angleOf(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}

/** How large a picture is once it is turned. */
export function turnedSize({ width, height }: Size, degrees: number): Size {
  return angleOf(degrees) % 180 === 0 ? { width, height } : { width: height, height: width }
}
