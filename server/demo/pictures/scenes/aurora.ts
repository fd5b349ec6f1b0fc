import { paint } from '../canvas.ts'
import { addInto, blendInto, createRamp, ease, hex, mix, scale } from '../colour.ts'
import { createMood } from '../moods.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky } from '../sky.ts'
import { drawStars } from '../stars.ts'
import { drawConiferRow } from '../trees.ts'
import { paintWater } from '../water.ts'

const lights = [
  ['#3cf08e', '#2fb7a8', '#7a4fc0'],
  ['#57f27a', '#3ad19b', '#c2508f'],
  ['#36e0a6', '#3f9fd0', '#6f55cf'],
] as const

/** One curtain: a bright lower edge that wanders across the sky, rays rising from it. */
function curtain({ random, noise, aspect }: Stage) {
  const number = random.between(0, 90)
  const base = random.between(0.3, 0.62)
  const tilt = random.between(-0.3, 0.3)
  const tall = random.between(0.16, 0.42)
  const strength = random.between(0.5, 1.1)
  return (x: number, y: number) => {
    const bent = x + noise.at(x * 1.3 + number, y * 0.7) * 0.22
    const edge = base + (x / aspect - 0.5) * tilt + noise.fbm(bent * 1.1 + number, 5, 3) * 0.42
    const up = (edge - y) / tall
    if (up < -0.35) return { light: 0, up: 0 }
    const rays = 0.55 + noise.fbm(bent * 11 + number, up * 0.35 + 40, 4) * 1.1
    const presence = ease(-0.3, 0.25, noise.at(bent * 0.9 + number, 77))
    const rise = up < 0 ? Math.exp(-((up / 0.09) ** 2)) : Math.exp(-up * 1.7)
    return { light: Math.max(0, rise * rays * presence * strength), up }
  }
}

/** Northern lights over a dark shore, often with water below. */
export const aurora: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const mood = createMood('blueHour', random)
  const [low, middle, high] = random.pick(lights)
  const ramp = createRamp([hex(low), hex(low), hex(middle), hex(high), scale(hex(high), 0.5)])
  const night = createRamp([hex('#070b18'), hex('#0c1730'), hex('#1b3450')])
  const horizon = random.between(0.7, 0.84)
  const curtains = Array.from({ length: random.integer(2, 4) }, () => curtain(stage))
  const glow = { r: 0, g: 0, b: 0 }
  const water = random.chance(0.65)
  paint(canvas, (into, x, y) => {
    night(y / horizon, into)
    if (y > horizon + 0.02) return
    for (const shine of curtains) {
      const { light, up } = shine(x, y)
      if (light < 0.003) continue
      ramp(Math.max(0, up) * 0.45, glow)
      addInto(into, glow, light * 0.62)
    }
  })
  drawStars(stage, { count: 1300, below: horizon, dim: () => 0.75 })
  const ridge = (x: number) => horizon - 0.012 - noise.ridged(x * 0.8, 2, 6) * 0.16
  const rock = mix(hex('#06080f'), hex('#11202e'), 0.5)
  const snow = hex('#1d3a44')
  paint(canvas, (into, x, y) => {
    const inside = ease(-0.001, 0.001, y - ridge(x))
    if (inside <= 0) return
    const lies = ease(-0.12, 0.3, noise.fbm(x * 9 + y * 14, y * 5 - x * 4, 6) + (horizon - y) * 0.8)
    blendInto(into, mix(rock, snow, lies), inside)
  })
  const view = { horizon, span: 0.7 }
  const sky = createSky(stage, { mood, view, clouds: 'none' })
  if (water)
    paintWater(stage, {
      view,
      sky: { ...sky, mood: { ...mood, sunStrength: 0 } },
      height: 0.4,
      roughness: random.between(0.008, 0.05),
      length: 0.16,
      depth: hex('#060d16'),
    })
  else
    paint(canvas, (into, x, y) => {
      const ground = horizon + 0.02 + noise.fbm(x * 0.8, 4, 3) * 0.06
      if (y > ground - 0.03)
        blendInto(
          into,
          mix(hex('#1d3f47'), hex('#0a141d'), (y - horizon) * 3 + noise.fbm(x * 3, y * 12, 4) * 0.5),
          ease(-0.002, 0.002, y - ground),
        )
    })
  if (random.chance(0.7)) {
    const ground = (x: number) => (water ? 1.02 : horizon + 0.05) + noise.at(x * 1.2, 15) * 0.05
    drawConiferRow(
      stage,
      { count: Math.round(aspect * 36), height: random.between(0.1, 0.24), soft: 0.001, ground },
      hex('#03060a'),
    )
  }
  return { contrast: 0.25, grain: 3.4, bloom: 0.14, vignette: 0.3, exposure: 0.2 }
}
