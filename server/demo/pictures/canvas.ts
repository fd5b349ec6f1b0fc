import type { Colour } from './colour.ts'

/** Pixels in linear light, three numbers each, row by row from the top left. */
export interface Canvas {
  width: number
  height: number
  light: Float32Array
}

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, light: new Float32Array(width * height * 3) }
}

/** Called with the pixel's centre in units of the picture's height: x from 0 to the aspect ratio, y from 0 down to 1. */
export type Painter = (into: Colour, x: number, y: number) => void

/** Runs a painter over every pixel; it finds the present light in `into` and leaves the new one there. */
export function paint(canvas: Canvas, painter: Painter): void {
  const { width, height, light } = canvas
  const into = { r: 0, g: 0, b: 0 }
  for (let row = 0, i = 0; row < height; row++) {
    const y = (row + 0.5) / height
    for (let column = 0; column < width; column++, i += 3) {
      into.r = light[i] ?? 0
      into.g = light[i + 1] ?? 0
      into.b = light[i + 2] ?? 0
      painter(into, (column + 0.5) / height, y)
      light[i] = into.r
      light[i + 1] = into.g
      light[i + 2] = into.b
    }
  }
}

/** Reads between pixels; places outside the canvas take the nearest edge. Places are in pixels. */
export function sample(canvas: Canvas, place: { x: number; y: number }, into: Colour): void {
  const { width, height, light } = canvas
  const x = Math.min(width - 1.001, Math.max(0, place.x - 0.5))
  const y = Math.min(height - 1.001, Math.max(0, place.y - 0.5))
  const column = Math.floor(x)
  const row = Math.floor(y)
  const dx = x - column
  const dy = y - row
  const i = (row * width + column) * 3
  const below = height > 1 ? i + width * 3 : i
  const a = (1 - dx) * (1 - dy)
  const b = dx * (1 - dy)
  const c = (1 - dx) * dy
  const d = dx * dy
  const read = (channel: number) =>
    (light[i + channel] ?? 0) * a +
    (light[i + channel + 3] ?? 0) * b +
    (light[below + channel] ?? 0) * c +
    (light[below + channel + 3] ?? 0) * d
  into.r = read(0)
  into.g = read(1)
  into.b = read(2)
}

/** A blurred or costly picture can be drawn small; this spreads it over the whole canvas. */
export function enlarge(small: Canvas, canvas: Canvas): void {
  const place = { x: 0, y: 0 }
  const ratio = small.height / canvas.height
  const across = small.width / canvas.width
  paint(canvas, (into, x, y) => {
    place.x = x * canvas.height * across
    place.y = y * canvas.height * ratio
    sample(small, place, into)
  })
}

/** Averages blocks of `factor` × `factor` pixels. */
export function shrink(canvas: Canvas, factor: number): Canvas {
  const width = Math.max(2, Math.ceil(canvas.width / factor))
  const height = Math.max(2, Math.ceil(canvas.height / factor))
  const small = createCanvas(width, height)
  const weight = 1 / (factor * factor)
  for (let row = 0; row < height * factor; row++) {
    const source = Math.min(canvas.height - 1, row) * canvas.width
    const target = Math.floor(row / factor) * width
    for (let column = 0; column < width * factor; column++) {
      const from = (source + Math.min(canvas.width - 1, column)) * 3
      const to = (target + Math.floor(column / factor)) * 3
      for (let c = 0; c < 3; c++) {
        small.light[to + c] = (small.light[to + c] ?? 0) + (canvas.light[from + c] ?? 0) * weight
      }
    }
  }
  return small
}
