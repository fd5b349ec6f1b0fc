import type { Random } from './random.ts'

export interface Noise {
  /** Smooth gradient noise, roughly -1 to 1, features one unit wide. */
  at(x: number, y: number): number
  /** Octaves summed, each half as high and twice as fine; a fraction fades the last one in. */
  fbm(x: number, y: number, octaves: number): number
  /** Sharp crests, 0 to 1, as of mountains worn by water. */
  ridged(x: number, y: number, octaves: number): number
  /** Scattered points, about one a unit square: what is nearest to a place. */
  points(x: number, y: number, into: Nearest): void
}

export interface Nearest {
  /** Distance to the nearest point. */
  first: number
  /** Distance to the one after it; equal distances mark the border between two cells. */
  second: number
  /** 0 to 1, the nearest point's own number. */
  id: number
}

interface Lattice {
  order: Uint8Array
  /** The gradient of a corner, found by its place in `order`. */
  gradientX: Float64Array
  gradientY: Float64Array
}

function buildLattice(random: Random): Lattice {
  const order = new Uint8Array(514)
  for (let i = 0; i < 256; i++) order[i] = i
  for (let i = 255; i > 0; i--) {
    const j = random.integer(0, i)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  order.copyWithin(256, 0, 256)
  const turns = Array.from(order, (number) => (number / 256) * 2 * Math.PI)
  return {
    order,
    gradientX: Float64Array.from(turns, (turn) => Math.cos(turn) * 1.45),
    gradientY: Float64Array.from(turns, (turn) => Math.sin(turn) * 1.45),
  }
}

// Written out flat: this runs some hundred times for every pixel of a mountain.
function gradientNoise({ order, gradientX, gradientY }: Lattice): Noise['at'] {
  return (x, y) => {
    const cellX = Math.floor(x)
    const cellY = Math.floor(y)
    const dx = x - cellX
    const dy = y - cellY
    const column = cellX & 255
    const row = cellY & 255
    const left = (order[column] ?? 0) + row
    const right = (order[column + 1] ?? 0) + row
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    const topLeft = (gradientX[left] ?? 0) * dx + (gradientY[left] ?? 0) * dy
    const topRight = (gradientX[right] ?? 0) * (dx - 1) + (gradientY[right] ?? 0) * dy
    const lowLeft = (gradientX[left + 1] ?? 0) * dx + (gradientY[left + 1] ?? 0) * (dy - 1)
    const lowRight = (gradientX[right + 1] ?? 0) * (dx - 1) + (gradientY[right + 1] ?? 0) * (dy - 1)
    const top = topLeft + (topRight - topLeft) * u
    const low = lowLeft + (lowRight - lowLeft) * u
    return top + (low - top) * (dy * dy * dy * (dy * (dy * 6 - 15) + 10))
  }
}

function scatteredPoints({ order }: Lattice): Noise['points'] {
  return (x, y, into) => {
    const cellX = Math.floor(x)
    const cellY = Math.floor(y)
    into.first = 9
    into.second = 9
    for (let i = 0; i < 9; i++) {
      const column = cellX + (i % 3) - 1
      const row = cellY + Math.floor(i / 3) - 1
      const number = order[(order[column & 255] ?? 0) + (row & 255)] ?? 0
      const dx = column + (number & 15) / 15 - x
      const dy = row + (number >> 4) / 15 - y
      const distance = Math.sqrt(dx * dx + dy * dy)
      if (distance < into.first) {
        into.second = into.first
        into.first = distance
        into.id = (order[number] ?? 0) / 255
      } else if (distance < into.second) into.second = distance
    }
  }
}

// Every octave is turned a little, so that the lattice never lines up into visible stripes.
const TURN_X = 1.62
const TURN_Y = 1.18

function sumOctaves(at: Noise['at']): Noise['fbm'] {
  return (startX, startY, octaves) => {
    let x = startX
    let y = startY
    let sum = 0
    let amplitude = 0.5
    for (let left = octaves; left > 0; left--) {
      sum += at(x, y) * amplitude * Math.min(1, left)
      const turned = x * TURN_X - y * TURN_Y + 17.3
      y = x * TURN_Y + y * TURN_X + 9.7
      x = turned
      amplitude *= 0.5
    }
    return sum
  }
}

function sumCrests(at: Noise['at']): Noise['ridged'] {
  return (startX, startY, octaves) => {
    let x = startX
    let y = startY
    let sum = 0
    let amplitude = 0.5
    let weight = 1
    for (let left = octaves; left > 0; left--) {
      const crest = 1 - Math.abs(at(x, y))
      const signal = crest * crest * weight
      sum += signal * amplitude * Math.min(1, left)
      weight = Math.min(1, signal * 1.7)
      const turned = x * TURN_X - y * TURN_Y + 5.1
      y = x * TURN_Y + y * TURN_X + 31.9
      x = turned
      amplitude *= 0.5
    }
    return sum
  }
}

export function createNoise(random: Random): Noise {
  const lattice = buildLattice(random)
  const at = gradientNoise(lattice)
  return { at, fbm: sumOctaves(at), ridged: sumCrests(at), points: scatteredPoints(lattice) }
}
