import type { Canvas } from './canvas.ts'
import { type Colour, clamp, distanceOf } from './colour.ts'

/** A line with round ends that may change its width; all lengths in units of the picture's height. */
export interface Stroke {
  from: { x: number; y: number }
  to: { x: number; y: number }
  width: number
  endWidth: number
  /** Width of the soft edge. */
  soft?: number
  opacity?: number
}

/** Lays a colour over one pixel, or adds its light when `glow` is set. */
function cover(
  light: Float32Array,
  i: number,
  { colour, amount, glow }: { colour: Colour; amount: number; glow: boolean },
) {
  const keep = glow ? 1 : 1 - amount
  light[i] = (light[i] ?? 0) * keep + colour.r * amount
  light[i + 1] = (light[i + 1] ?? 0) * keep + colour.g * amount
  light[i + 2] = (light[i + 2] ?? 0) * keep + colour.b * amount
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** The pixels of a rectangle that lie on the canvas. */
function eachPixel({ width, height }: Canvas, box: Box, visit: (column: number, row: number) => void): void {
  const right = Math.min(width - 1, Math.ceil(box.right * height))
  const bottom = Math.min(height - 1, Math.ceil(box.bottom * height))
  for (let row = Math.max(0, Math.floor(box.top * height)); row <= bottom; row++) {
    for (let column = Math.max(0, Math.floor(box.left * height)); column <= right; column++)
      visit(column, row)
  }
}

export function drawStroke(canvas: Canvas, stroke: Stroke, colour: Colour): void {
  const { from, to } = stroke
  const pixel = 1 / canvas.height
  const soft = Math.max(pixel, stroke.soft ?? 0)
  const reach = Math.max(stroke.width, stroke.endWidth) / 2 + soft
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy || 1e-9
  const box = {
    left: Math.min(from.x, to.x) - reach,
    right: Math.max(from.x, to.x) + reach,
    top: Math.min(from.y, to.y) - reach,
    bottom: Math.max(from.y, to.y) + reach,
  }
  eachPixel(canvas, box, (column, row) => {
    const x = (column + 0.5) * pixel - from.x
    const y = (row + 0.5) * pixel - from.y
    const along = clamp((x * dx + y * dy) / length)
    const distance = distanceOf(x - dx * along, y - dy * along)
    const radius = (stroke.width + (stroke.endWidth - stroke.width) * along) / 2
    // A line thinner than a pixel is drawn one pixel wide and fainter.
    const thin = Math.min(1, (radius * 2) / pixel)
    const amount = clamp((Math.max(radius, pixel / 2) - distance) / soft + 0.5) * thin * (stroke.opacity ?? 1)
    if (amount > 0) cover(canvas.light, (row * canvas.width + column) * 3, { colour, amount, glow: false })
  })
}

export interface Disc {
  x: number
  y: number
  radius: number
  /** Width of the soft edge. */
  soft: number
  opacity: number
  /** How much brighter the rim is than the middle, as lenses draw points out of focus. */
  rim?: number
}

/** Adds the light of a round spot. */
export function addDisc(canvas: Canvas, disc: Disc, colour: Colour): void {
  const pixel = 1 / canvas.height
  const reach = disc.radius + disc.soft
  const soft = Math.max(pixel, disc.soft)
  const box = { left: disc.x - reach, right: disc.x + reach, top: disc.y - reach, bottom: disc.y + reach }
  eachPixel(canvas, box, (column, row) => {
    const distance = distanceOf((column + 0.5) * pixel - disc.x, (row + 0.5) * pixel - disc.y)
    const inside = clamp((disc.radius - distance) / soft + 0.5)
    if (inside <= 0) return
    const rim = 1 + (disc.rim ?? 0) * (distance / disc.radius) ** 6
    cover(canvas.light, (row * canvas.width + column) * 3, {
      colour,
      amount: inside * disc.opacity * rim,
      glow: true,
    })
  })
}

/** Adds the light of a point with a faint halo, as a star or a lamp far away. */
export function addPoint(
  canvas: Canvas,
  { x, y, size }: { x: number; y: number; size: number },
  colour: Colour,
): void {
  const pixel = 1 / canvas.height
  const reach = size * 4 + pixel * 2
  const sharp = 1 / (size * size + pixel * pixel * 0.3)
  eachPixel(
    canvas,
    { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach },
    (column, row) => {
      const dx = (column + 0.5) * pixel - x
      const dy = (row + 0.5) * pixel - y
      const amount = Math.exp(-(dx * dx + dy * dy) * sharp)
      if (amount > 0.004)
        cover(canvas.light, (row * canvas.width + column) * 3, { colour, amount, glow: true })
    },
  )
}
