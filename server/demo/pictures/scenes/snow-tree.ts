import { paint } from '../canvas.ts'
import { blendInto, type Colour, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import { createMood, type Mood, type MoodName } from '../moods.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { addDisc, drawStroke } from '../strokes.ts'
import { drawBareTree, drawConiferRow } from '../trees.ts'

interface Field {
  skyline: (x: number) => number
  horizon: number
  air: Colour
  fog: number
  lit: Colour
  shadow: Colour
}

function paintSnow({ canvas, noise }: Stage, { skyline, horizon, air, fog, lit, shadow }: Field): void {
  paint(canvas, (into, x, y) => {
    const below = y - skyline(x)
    const edge = ease(-0.0012, 0.0012, below)
    if (edge <= 0) return
    const depth = 0.06 / (y - horizon + 0.13)
    const drift = noise.fbm(x * depth * 5, depth * 26, 5) * 1.1
    const fine = noise.fbm(x * depth * 14 + drift * 2, depth * 90, 3)
    const ripple = fine * 0.35 * ease(0, 0.2, y - horizon)
    blendInto(into, mix(shadow, lit, clamp(0.62 + drift + ripple)), edge)
    blendInto(into, air, edge * (0.15 + fog * 0.6) * ease(0.14, 0, below))
  })
}

/** Many faint strokes side by side make one soft shadow. */
function castShadow({ canvas }: Stage, tree: { x: number; y: number; reach: number }, colour: Colour): void {
  const { x, y, reach } = tree
  const shape = { width: 0.014, endWidth: 0.004, soft: 0.012, opacity: 0.16 }
  for (let i = 0; i < 9; i++) {
    const spread = (i - 4) * 0.018
    const to = { x: x + reach + spread * 1.5, y: y + 0.05 + spread * 0.35 }
    drawStroke(canvas, { from: { x, y }, to, ...shape }, colour)
  }
}

function dropFlakes({ canvas, random, aspect }: Stage, colour: Colour): void {
  for (let i = 0; i < 260 * aspect; i++) {
    const size = random.between(0.0008, 0.0035)
    const place = { x: random.between(0, aspect), y: random.next() }
    addDisc(canvas, { ...place, radius: size, soft: size, opacity: random.between(0.1, 0.35) }, colour)
  }
}

function snowLight(mood: Mood) {
  const white = mix(hex('#f4f6fb'), mood.light, 0.12)
  const day = Math.min(1, 0.45 + mood.horizon.g * 0.62)
  const lit = scale(mix(white, mood.glow, 0.2 * mood.sunStrength), day)
  return { white, lit, shadow: mix(scale(mood.shade, 0.95), lit, 0.35) }
}

/** One tree in a field of snow, and little else. */
export const snowTree: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const hour = random.pick<MoodName>(['overcast', 'dawn', 'blueHour', 'overcast', 'golden', 'dusk'])
  const mood = createMood(hour, random)
  const view = { horizon: random.between(0.6, 0.76), span: 0.5 }
  const clouds = random.pick(['sheet', 'none', 'none'] as const)
  const sky = createSky(stage, { mood, view, clouds, cover: 0.5 })
  paintSky(stage, sky, view)
  const air = mix(mood.horizon, mood.middle, 0.3)
  const fog = random.between(0.1, 0.75)
  paint(canvas, (into, _x, y) => blendInto(into, air, fog * ease(view.horizon - 0.5, view.horizon, y)))
  const skyline = (x: number) => view.horizon + noise.fbm(x * 0.7, 3, 2) * 0.09
  if (random.chance(0.7)) {
    const faint = mix(scale(mood.shade, 0.35), air, 0.35 + fog * 0.6)
    drawConiferRow(stage, { count: aspect * 150, height: 0.045, soft: 0.002, ground: skyline }, faint)
  }
  const { white, lit, shadow } = snowLight(mood)
  paintSnow(stage, { skyline, horizon: view.horizon, air, fog, lit, shadow })
  const x = aspect * random.pick([0.3, 0.36, 0.5, 0.64, 0.7])
  const foot = skyline(x) + random.between(0.02, 0.09)
  const bark = mix(vary(hex('#231f1e'), random, 0.2), air, fog * 0.3)
  const height = random.between(0.42, 0.62) * Math.min(1, aspect + 0.2)
  const reach = random.between(0.15, 0.4) * (sky.sun.x > 0 ? -1 : 1)
  castShadow(stage, { x, y: foot, reach }, scale(shadow, 0.62))
  drawBareTree(stage, { x, y: foot + 0.012, height }, bark)
  if (random.chance(0.4)) dropFlakes(stage, scale(white, 0.8))
  return { contrast: 0.22, grain: 2.6, vignette: 0.26, saturation: random.between(0.7, 1) }
}
