import { blur } from '../blur.ts'
import { createCanvas, enlarge, paint } from '../canvas.ts'
import { addInto, type Colour, hex, mix, scale } from '../colour.ts'
import type { Random } from '../random.ts'
import type { Scene, Stage } from '../scene.ts'
import { addDisc } from '../strokes.ts'

export const streets = [
  {
    dark: '#0b0f1a',
    haze: '#22304d',
    lamps: ['#ffb45e', '#ffcf8a', '#ff7a3c', '#e9f0ff', '#ff4b3e', '#7fd8c0'],
  },
  {
    dark: '#120c14',
    haze: '#3d2440',
    lamps: ['#ff5f9a', '#ffb06a', '#8f7bff', '#50c8ff', '#ffd9a6', '#ff7043'],
  },
  {
    dark: '#0b1210',
    haze: '#1f3b34',
    lamps: ['#ffd27a', '#9fe0a6', '#fff0c9', '#ff8a4a', '#5fc9b8', '#ffc25a'],
  },
  {
    dark: '#150f0a',
    haze: '#4a3320',
    lamps: ['#ffc46a', '#ffdf9e', '#ff9a4a', '#fff1d6', '#ffb050', '#ff6f3a'],
  },
] as const

export type Street = (typeof streets)[number]

/** Street lamps far out of focus, thick near the vanishing point and sparse in front. */
export function drawLamps(
  { canvas, random, aspect }: Stage,
  { street, count, size }: { street: Street; count: number; size: number },
): void {
  const vanish = { x: aspect * random.between(0.35, 0.65), y: random.between(0.45, 0.62) }
  for (let i = 0; i < count; i++) {
    const near = random.next() ** 1.7
    const angle = random.between(0, 2 * Math.PI)
    const away = near * Math.max(0.7, aspect * 0.62) + random.between(0, 0.14)
    const x = vanish.x + Math.cos(angle) * away
    const y = vanish.y + Math.sin(angle) * away * 0.62
    const radius = size * (0.45 + near * 0.9) * random.between(0.85, 1.1)
    const lamp = hex(random.pick(street.lamps))
    const opacity = random.between(0.05, 0.42) * (random.chance(0.12) ? 2 : 1)
    addDisc(canvas, { x, y, radius, soft: radius * 0.07, opacity, rim: 0.35 }, lamp)
  }
}

export function paintStreet({ canvas, noise }: Stage, street: Street, random: Random): void {
  const dark = hex(street.dark)
  const haze = hex(street.haze)
  const warm = scale(hex(random.pick(street.lamps)), 0.3)
  const level = random.between(0.4, 0.6)
  paint(canvas, (into, x, y) => {
    const glow = Math.exp(-(((y - level) * 3.2) ** 2)) * (0.7 + noise.fbm(x * 1.8, y * 1.8, 3))
    const base: Colour = mix(dark, haze, Math.max(0, Math.min(1, glow)))
    into.r = base.r
    into.g = base.g
    into.b = base.b
    addInto(into, warm, glow * 0.35)
  })
}

/** Lights of a city at night, nothing of it sharp. */
export const bokeh: Scene = (stage) => {
  const { canvas, random, aspect } = stage
  const factor = Math.max(1, canvas.height / 640)
  const small = {
    ...stage,
    canvas: createCanvas(Math.round(canvas.width / factor), Math.round(canvas.height / factor)),
  }
  const street = random.pick(streets)
  paintStreet(small, street, random)
  const size = random.between(0.03, 0.06)
  drawLamps(small, { street, count: Math.round(70 * aspect), size: size * 1.5 })
  blur(small.canvas, small.canvas.height * 0.006)
  drawLamps(small, { street, count: Math.round(95 * aspect), size })
  blur(small.canvas, 1)
  enlarge(small.canvas, canvas)
  return { contrast: 0.2, grain: 3.2, bloom: 0.18, vignette: 0.35, exposure: 0.25 }
}
