import { paint } from '../canvas.ts'
import { addInto, blendInto, createRamp, ease, hex, scale, vary } from '../colour.ts'
import type { Scene, Stage } from '../scene.ts'
import { drawStars, drawTrails, milkyWay } from '../stars.ts'
import { drawBareTree, drawConiferRow } from '../trees.ts'

const airs = [
  ['#0a0f1e', '#142038', '#30486a'],
  ['#0b0c18', '#1a1c38', '#5a4a5e'],
  ['#081218', '#12303a', '#3f6a5c'],
  ['#0d0e1c', '#222a4a', '#8a6a52'],
] as const

/** Hills in the dark with something growing on them. */
function drawForeground(stage: Stage, dark: { r: number; g: number; b: number }): void {
  const { canvas, random, noise, aspect } = stage
  const base = random.between(0.78, 0.9)
  const rugged = random.chance(0.4)
  const far = (x: number) => base - 0.03 - noise.ridged(x * 0.9, 3, 6) * (rugged ? 0.22 : 0.06)
  const near = (x: number) => base + 0.06 + noise.fbm(x * 0.9, 8, 4) * 0.14
  paint(canvas, (into, x, y) => {
    blendInto(into, scale(dark, 2.2), ease(-0.001, 0.001, y - far(x)) * 0.94)
    blendInto(into, dark, ease(-0.001, 0.001, y - near(x)))
  })
  if (random.chance(0.6))
    drawConiferRow(
      stage,
      { count: Math.round(aspect * 60), height: random.between(0.07, 0.16), soft: 0.001, ground: near },
      dark,
    )
  else {
    const x = aspect * random.pick([0.28, 0.36, 0.66, 0.74])
    drawBareTree(stage, { x, y: near(x) + 0.02, height: random.between(0.45, 0.7) }, dark)
  }
}

/** Stars over a dark horizon: the Milky Way, or trails. */
export const nightSky: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const [zenith, middle, horizon] = random.pick(airs)
  const ramp = createRamp([hex(zenith), hex(middle), vary(hex(horizon), random, 0.3)])
  const trails = random.chance(0.25)
  const band = milkyWay(stage, random)
  const lampX = random.between(0, aspect)
  const lamp = vary(hex('#e8a468'), random, 0.2)
  paint(canvas, (into, x, y) => {
    ramp((y / 0.92) ** 1.5, into)
    const cloudy = 1 + noise.fbm(x * 1.3, y * 2.5, 3) * 0.35
    into.r *= cloudy
    into.g *= cloudy
    into.b *= cloudy
    if (!trails) band(x, y, into)
    addInto(into, lamp, Math.exp(-((x - lampX) ** 2) * 3 - (0.95 - y) * 7) * 0.28)
  })
  if (trails) {
    drawTrails(stage, {
      count: 300,
      pole: { x: aspect * random.between(0.3, 0.7), y: random.between(0.3, 0.6) },
      turn: random.between(0.3, 0.6),
    })
  } else {
    drawStars(stage, { count: 2600, below: 0.95, dim: (_x, y) => 1.05 - y * 0.7 })
  }
  drawForeground(stage, hex('#04060a'))
  return { contrast: 0.3, grain: 4.2, bloom: 0.06, vignette: 0.35, exposure: 0.35 }
}
