import { blendInto, type Colour, clamp, ease, hex, mix, setTo } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Noise } from '../noise.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Spot, type Terrain } from '../terrain.ts'

const snow = hex('#f2f6fc')
const rocks = [hex('#6a625a'), hex('#7a6a59'), hex('#585c62')] as const
const meadows = [hex('#5d6a30'), hex('#857a45'), hex('#465833')] as const
const forests = [hex('#1f2f22'), hex('#28331f'), hex('#3a3a22')] as const

interface Relief {
  relief: number
  /** How much nearer the flanks stand than the middle. */
  valley: number
  treeLine: number
}

/** Bare rock and hills; the woods are put on top by `withWoods`. */
function alpineHeight(noise: Noise, { relief, valley }: Relief): Terrain['height'] {
  return (x, z, octaves) => {
    const bend = x * 0.13 + noise.at(x * 0.09, z * 0.09) * 0.5
    const rise = ease(2.5, 15, z + Math.abs(x) * valley)
    const crest = noise.ridged(bend, z * 0.13, octaves)
    const massif = 0.6 + noise.at(x * 0.06 + 9, z * 0.06) * 0.6
    const hills = noise.fbm(x * 0.45, z * 0.45, clamp(octaves - 2, 1, 5)) * 0.3
    return (crest * 2.9 * massif * relief + 0.05) * rise + hills * (0.6 + rise * 0.4)
  }
}

/** Where trees grow, 0 to 1. */
function woodsAt(noise: Noise, treeLine: number) {
  return (x: number, z: number, height: number) => {
    const patch = noise.fbm(x * 0.55 + 40, z * 0.55, 3)
    return (
      ease(-0.12, 0.06, patch + (treeLine - height) * 0.35 - 0.1) *
      ease(treeLine + 0.15, treeLine - 0.2, height + patch * 0.5)
    )
  }
}

function withWoods(
  noise: Noise,
  ground: Terrain['height'],
  woods: ReturnType<typeof woodsAt>,
): Terrain['height'] {
  const tree = { first: 0, second: 0, id: 0 }
  return (x, z, octaves) => {
    const height = ground(x, z, octaves)
    if (octaves < 4.5) return height
    const grown = woods(x, z, height)
    if (grown < 0.02) return height
    noise.points(x * 26, z * 26, tree)
    return height + Math.max(0, 1 - tree.first * 1.5) * (0.05 + tree.id * 0.05) * grown
  }
}

function alpineGround(
  { noise, random }: Stage,
  { snowLine, woods }: { snowLine: number; woods: ReturnType<typeof woodsAt> },
): Terrain['colour'] {
  const rock = random.pick(rocks)
  const meadow = random.pick(meadows)
  const forest = random.pick(forests)
  const cliff = mix(rock, { r: 0, g: 0, b: 0 }, 0.4)
  return (spot: Spot, into: Colour) => {
    const rough = noise.fbm(spot.x * 3, spot.z * 3, 4)
    setTo(into, rock)
    blendInto(into, cliff, clamp(rough * 1.4 + 0.4))
    blendInto(
      into,
      meadow,
      ease(0.6, 0.85, spot.level + rough * 0.25) *
        ease(1, 0.3, spot.height + rough * 0.5) *
        (0.85 + rough * 0.5),
    )
    const lies =
      ease(0.5, 0.68, spot.level + rough * 0.35) *
      ease(snowLine - 0.25, snowLine + 0.25, spot.height + rough * 0.9)
    blendInto(into, snow, lies)
    blendInto(into, forest, woods(spot.x, spot.z, spot.height) * (1 - lies * 0.6))
  }
}

/** High mountains behind a valley, in some light of the day. */
export const mountains: Scene = (stage) => {
  const { random, noise, aspect } = stage
  const mood = createMood(
    random.pick<MoodName>(['golden', 'dawn', 'noon', 'golden', 'dusk', 'noon', 'overcast']),
    random,
  )
  const view = {
    horizon: random.between(0.5, 0.6),
    span: random.between(0.26, 0.42) * (aspect < 1 ? 1.5 : 1),
  }
  const side = random.chance(0.5) ? 1 : -1
  const clouds = random.pick(['heaps', 'wisps', 'sheet', 'none', 'flakes'] as const)
  const sky = createSky(stage, {
    mood,
    view,
    clouds,
    cover: random.between(0.25, 0.6),
    sunX: side * view.span * aspect * 0.75,
  })
  paintSky(stage, sky, view)
  const shape = {
    relief: random.between(0.8, 1.15),
    valley: random.between(0, 0.9),
    treeLine: random.between(0.3, 0.75),
  }
  const woods = woodsAt(noise, shape.treeLine)
  paintTerrain(stage, {
    terrain: {
      height: withWoods(noise, alpineHeight(noise, shape), woods),
      colour: alpineGround(stage, { snowLine: random.between(0.7, 1.7), woods }),
    },
    view,
    sky,
    camera: { height: random.between(0.6, 1), near: 0.8, far: 60 },
    air: {
      density: random.between(0.015, 0.045),
      thinning: 0.6,
      sun: { x: side, y: random.between(0.3, 0.6), z: random.between(-0.6, 0.3) },
      shadows: true,
    },
  })
  return { contrast: 0.4, saturation: 1.08 }
}
