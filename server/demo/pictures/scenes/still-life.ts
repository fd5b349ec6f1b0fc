import { blur } from '../blur.ts'
import { createCanvas, paint, sample } from '../canvas.ts'
import { blendInto, type Colour, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import type { Noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Scene, Stage } from '../scene.ts'
import { drawStroke } from '../strokes.ts'

const glazes = [
  '#d9cfc0',
  '#b7a08a',
  '#8a9a94',
  '#6d7f8c',
  '#c98f6b',
  '#e6e0d4',
  '#54585c',
  '#a8b09a',
  '#b86b52',
  '#d8b98f',
] as const

/** Half-widths of a turned vessel from its mouth (0) to its foot (1), as parts of its height. */
type Profile = (down: number) => number

const bell = (at: number, middle: number, width: number) => Math.exp(-(((at - middle) / width) ** 2))

function turnProfile(random: Random): Profile {
  const neck = random.between(0.05, 0.13)
  const belly = random.between(0.14, 0.3)
  const low = random.between(0.5, 0.72)
  const wide = random.between(0.16, 0.3)
  const lip = random.between(0, 0.04)
  const kind = random.integer(0, 3)
  if (kind === 0) return (down) => 0.24 + belly * 0.4 * bell(down, 0.5, 0.5) - 0.03 * down
  if (kind === 1)
    return (down) =>
      (0.3 + belly * 0.6) *
      Math.sqrt(Math.max(0.1, 1 - ((down - 0.12) * 1.05) ** 2)) *
      (1 - 0.18 * ease(0.8, 1, down))
  return (down) =>
    neck + lip * bell(down, 0, 0.04) + belly * bell(down, low, wide) + 0.05 * ease(0.55, 1, down)
}

interface Vessel {
  x: number
  foot: number
  height: number
  profile: Profile
  glaze: Colour
  gloss: number
}

function arrange(random: Random, aspect: number, table: number): Vessel[] {
  const count = random.integer(2, aspect > 1.2 ? 5 : 3)
  const vessels: Vessel[] = []
  let x = 0
  for (let i = 0; i < count; i++) {
    const height = random.between(0.2, 0.52)
    const profile = turnProfile(random)
    const half = Math.max(...Array.from({ length: 20 }, (_, step) => profile(step / 19))) * height
    x += half * random.between(0.75, 1.05)
    const foot = table + random.between(0.09, 0.2)
    vessels.push({
      x,
      foot,
      height,
      profile,
      glaze: vary(hex(random.pick(glazes)), random, 0.2),
      gloss: random.between(0, 0.5),
    })
    x += half * random.between(0.8, 1.1)
  }
  const offset = aspect * random.between(0.42, 0.58) - x / 2
  for (const vessel of vessels) vessel.x += offset
  return vessels.sort((one, other) => one.foot - other.foot)
}

interface Light {
  side: number
  warm: Colour
  cool: Colour
}

function shadeVessel(vessel: Vessel, light: Light, noise: Noise) {
  const speckle = vessel.glaze.r * 0.09
  return (into: Colour, x: number, y: number) => {
    const down = (y - vessel.foot + vessel.height) / vessel.height
    // The mouth and the foot are circles seen from a little above.
    const offset = (x - vessel.x) / vessel.height
    const radiusHere = vessel.profile(clamp(down))
    const turn = Math.sqrt(Math.max(0, 1 - (offset / radiusHere) ** 2))
    const bulge = turn * radiusHere * 0.16
    if (down < -bulge || down > 1 + bulge * 0.9) return
    const radius = vessel.profile(clamp(down - (down > 1 ? bulge : 0)))
    const edge = clamp((radius - Math.abs(offset)) * vessel.height * 900)
    if (edge <= 0) return
    const inMouth = down < radiusHere * 0.16 * turn && down < 0.06
    const across = clamp(offset / radius, -1, 1)
    const slope = (vessel.profile(clamp(down + 0.02)) - vessel.profile(clamp(down - 0.02))) / 0.04
    const facing = Math.sqrt(1 - across * across)
    const key = clamp(across * light.side * 0.78 + facing * 0.5 - slope * 0.28 + 0.12)
    const wrap = key * key * (3 - 2 * key)
    const contact = 0.45 + 0.55 * ease(1.05, 0.88, down)
    const bounce = 0.13 * ease(0.5, 1, down) + 0.1 * clamp(-across * light.side)
    const grain = 1 + noise.fbm(x * 90, y * 90, 2) * speckle + noise.fbm(x * 6, y * 14, 3) * 0.1
    const tone = inMouth ? 0.28 : 1
    const gloss =
      vessel.gloss *
      Math.exp(-((across * light.side - 0.55) ** 2) * 90) *
      ease(0.02, 0.2, down) *
      ease(1, 0.6, down)
    const lit = (channel: 'r' | 'g' | 'b') =>
      vessel.glaze[channel] *
        grain *
        tone *
        (light.warm[channel] * wrap * 1.25 * contact + light.cool[channel] * (0.25 + bounce) * contact) +
      gloss * light.warm[channel] * 0.5
    blendInto(into, { r: lit('r'), g: lit('g'), b: lit('b') }, edge)
  }
}

/** Soft shadows on the table, thrown away from the window and dark under each foot. */
function castShadows(stage: Stage, vessels: Vessel[], side: number) {
  const { canvas } = stage
  const small = createCanvas(Math.ceil(canvas.width / 5), Math.ceil(canvas.height / 5))
  small.light.fill(1)
  const dark = { r: 0, g: 0, b: 0 }
  for (const { x, foot, height, profile } of vessels) {
    const half = profile(0.97) * height
    const wide = profile(0.6) * height
    drawStroke(
      small,
      {
        from: { x, y: foot },
        to: { x: x - side * height * 0.95, y: foot - height * 0.1 },
        width: half * 1.3,
        endWidth: wide * 0.9,
        soft: 0.05,
        opacity: 0.6,
      },
      dark,
    )
    drawStroke(
      small,
      {
        from: { x: x - half * 0.8, y: foot + 0.004 },
        to: { x: x + half * 0.8, y: foot + 0.004 },
        width: 0.03,
        endWidth: 0.03,
        soft: 0.025,
        opacity: 0.92,
      },
      dark,
    )
  }
  blur(small, small.height * 0.012)
  return small
}

/** Jars and bottles on a table, lit from a window at the side. */
export const stillLife: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const side = random.chance(0.6) ? -1 : 1
  const wall = vary(
    hex(random.pick(['#b9ada0', '#8d9290', '#a58f7c', '#6f7472', '#c4b9a8', '#7e8a92', '#5a5450'])),
    random,
    0.2,
  )
  const board = vary(hex(random.pick(['#9c8a76', '#c9bda9', '#6b5a4a', '#8a8f8c', '#5b4a3c'])), random, 0.2)
  const light = { side, warm: vary(hex('#fff0d8'), random, 0.12), cool: vary(hex('#b8c2d2'), random, 0.12) }
  const table = random.between(0.56, 0.7)
  const vessels = arrange(random, aspect, table)
  const painters = vessels.map((vessel) => shadeVessel(vessel, light, noise))
  const shadows = castShadows(stage, vessels, side)
  const place = { x: 0, y: 0 }
  const shadow = { r: 0, g: 0, b: 0 }
  const cloth = random.chance(0.5)
  paint(canvas, (into, x, y) => {
    const fromWindow = side < 0 ? x : aspect - x
    const reach = Math.exp(-fromWindow * 0.75)
    const wash = 0.3 + reach * 0.75 + noise.fbm(x * 1.5, y * 1.5, 3) * 0.08
    const plaster = 1 + noise.fbm(x * 30, y * 30, 4) * 0.05 + noise.fbm(x * 4, y * 4, 4) * 0.12
    const diagonal = 0.82 + 0.3 * ease(-0.4, 0.5, y - fromWindow * 0.5 - 0.1)
    place.x = x * shadows.height
    place.y = y * shadows.height
    sample(shadows, place, shadow)
    const weave = cloth
      ? noise.at(x * 240, y * 60) * noise.at(x * 60, y * 240) * 0.12
      : noise.fbm(x * 2.5, y * 60, 4) * 0.22
    const onTable = ease(-0.002, 0.004, y - table)
    const top = scale(
      board,
      (0.42 + reach * 0.85) * (1 + weave) * (0.25 + 0.75 * shadow.r) * (0.85 + (y - table) * 0.5),
    )
    const back = scale(wall, wash * plaster * diagonal * (0.7 + 0.3 * shadow.r))
    const joined = mix(back, top, onTable)
    into.r = joined.r * light.warm.r
    into.g = joined.g * light.warm.g
    into.b = joined.b * light.warm.b
    for (const painter of painters) painter(into, x, y)
  })
  return { contrast: 0.32, grain: 2.8, faded: 0.012, vignette: 0.4, bloom: 0.09, exposure: 0.15 }
}
