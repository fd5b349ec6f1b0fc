/** A part of a picture, in its pixels. */
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
type Shift = 'up' | 'down' | 'left' | 'right'
type Zoom = 'zoomIn' | 'zoomOut'
/** Changes one edge alone: only where the shape is free. */
export type Stretch = 'narrower' | 'wider' | 'lower' | 'taller'
export type Move = Shift | Zoom | Stretch
export type Way = Move | Turn

/** Nothing smaller can be chosen: it would be all blur. In pixels of the picture. */
const smallest = 60
/** One step moves by this share of the part; a far one by five times as much. */
const step = 0.05
const zoomFactor = 1.15

const shifts: Record<Shift, [x: number, y: number]> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
}

/** By how much width and height grow. */
const growths: Record<Zoom | Stretch, [width: number, height: number]> = {
  zoomIn: [1 / zoomFactor, 1 / zoomFactor],
  zoomOut: [zoomFactor, zoomFactor],
  narrower: [1 / zoomFactor, 1],
  wider: [zoomFactor, 1],
  lower: [1, 1 / zoomFactor],
  taller: [1, zoomFactor],
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(least, value), Math.max(least, most))
}

/** Where the part lies after one step; it keeps its shape unless it is stretched, and stays within the picture. */
export function moveCrop(
  crop: Crop,
  move: Move,
  { picture, far = false }: { picture: Size; far?: boolean },
): Crop {
  const { width, height } = sizeAfter(crop, move, picture)
  const [x, y] = isShift(move) ? shifts[move] : [0, 0]
  const share = step * (far ? 5 : 1)
  // Whatever grows or shrinks keeps its middle where it is.
  const left = crop.left + (crop.width - width) / 2 + x * width * share
  const top = crop.top + (crop.height - height) / 2 + y * height * share
  return {
    left: clamp(left, 0, picture.width - width),
    top: clamp(top, 0, picture.height - height),
    width,
    height,
  }
}

function isShift(move: Move): move is Shift {
  return move in shifts
}

function sizeAfter(crop: Crop, move: Move, picture: Size): Size {
  const { width, height } = crop
  if (isShift(move)) return { width, height }
  const [wider, taller] = growths[move]
  if (wider !== taller) {
    return {
      width: wider === 1 ? width : edgeWithin(width * wider, picture.width),
      height: taller === 1 ? height : edgeWithin(height * taller, picture.height),
    }
  }
  const most = Math.min(picture.width / width, picture.height / height)
  const least = Math.min(smallest / Math.min(width, height), most)
  const factor = clamp(wider, least, most)
  return { width: width * factor, height: height * factor }
}

function edgeWithin(edge: number, whole: number): number {
  return clamp(edge, Math.min(smallest, whole), whole)
}

const keys: Record<string, Way> = {
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
  w: 'wider',
  W: 'narrower',
  h: 'taller',
  H: 'lower',
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

export function isTurn(way: Way): way is Turn {
  return way in angles
}

export function isStretch(way: Way): way is Stretch {
  return ['narrower', 'wider', 'lower', 'taller'].includes(way)
}

/** Where a part lies once the picture is turned with it. */
export function turnCrop({ left, top, width, height }: Crop, way: Turn, picture: Size): Crop {
  const size = { width: height, height: width }
  if (way === 'turnLeft') return { left: top, top: picture.width - left - width, ...size }
  return { left: picture.height - top - height, top: left, ...size }
}

/** How far a picture is turned after any number of turns, from 0 to 270. */
export function angleOf(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}

/** How large a picture is once it is turned. */
export function turnedSize({ width, height }: Size, degrees: number): Size {
  return angleOf(degrees) % 180 === 0 ? { width, height } : { width: height, height: width }
}
