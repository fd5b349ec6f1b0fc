import { blendInto, clamp, ease, hex, mix, setTo, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Noise } from '../noise.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Terrain } from '../terrain.ts'
import { paintWater } from '../water.ts'

interface Shore {
  relief: number
  far: number
  side: number
}

function shoreHeight(noise: Noise, { relief, far, side }: Shore): Terrain['height'] {
  const tree = { first: 0, second: 0, id: 0 }
  return (x, z, octaves) => {
    const coast = z - far + noise.fbm(x * 0.3, z * 0.3, 3) * 2.6 + Math.max(0, x * side - 1.2) * 1.5
    const rise = ease(-0.4, 7, coast)
    const crest = noise.ridged(x * 0.16, z * 0.16, octaves)
    const ground = (crest * 2.5 * relief + 0.25) * rise * ease(-0.2, 0.6, coast) + coast * 0.03 - 0.012
    if (octaves < 4 || coast < 0.05 || ground > 0.8) return ground
    noise.points(x * 22, z * 22, tree)
    const grown =
      ease(-0.2, 0.1, noise.fbm(x * 0.9, z * 0.9, 2) + 0.12) *
      ease(0.8, 0.5, ground) *
      ease(0.04, 0.16, coast)
    return ground + Math.max(0, 1 - tree.first * 1.45) * (0.07 + tree.id * 0.06) * grown
  }
}

function shoreColour({ noise, random }: Stage): Terrain['colour'] {
  const forest = vary(hex(random.pick(['#22332a', '#2d3a22', '#4a3f1c', '#5c3d1b'])), random, 0.2)
  const rock = vary(hex('#6d665f'), random, 0.2)
  const snow = hex('#f0f4fb')
  const line = random.between(0.9, 2)
  return (spot, into) => {
    const rough = noise.fbm(spot.x * 3.2, spot.z * 3.2, 4)
    setTo(into, mix(rock, forest, clamp(0.3 + rough)))
    blendInto(into, forest, ease(0.95, 0.5, spot.height + rough * 0.5))
    blendInto(into, rock, ease(0.06, 0.01, spot.height + rough * 0.02) * 0.8)
    blendInto(
      into,
      snow,
      ease(line - 0.25, line + 0.25, spot.height + rough) * ease(0.5, 0.7, spot.level + rough * 0.3),
    )
  }
}

/** Mountains across calm water, and once more in it. */
export const lake: Scene = (stage) => {
  const { random, noise, aspect } = stage
  const name = random.pick<MoodName>(['dawn', 'golden', 'noon', 'dusk', 'overcast', 'blueHour', 'golden'])
  const mood = createMood(name, random)
  const view = {
    horizon: random.between(0.46, 0.56),
    span: random.between(0.4, 0.55) * (aspect < 1 ? 1.4 : 1),
  }
  const side = random.chance(0.5) ? 1 : -1
  const clouds = random.pick(['heaps', 'wisps', 'sheet', 'flakes'] as const)
  const sky = createSky(stage, {
    mood,
    view,
    clouds,
    cover: random.between(0.3, 0.65),
    sunX: -side * view.span * aspect * 0.7,
  })
  paintSky(stage, sky, view)
  const height = random.between(0.16, 0.3)
  const ground = paintTerrain(stage, {
    terrain: {
      height: shoreHeight(noise, { relief: random.between(0.7, 1.2), far: random.between(4, 8), side }),
      colour: shoreColour(stage),
      waterLevel: 0,
    },
    view,
    sky,
    camera: { height, near: 0.6, far: 50 },
    air: {
      density: random.between(0.015, 0.05),
      thinning: 0.6,
      sun: { x: -side, y: 0.45, z: random.between(-0.5, 0.3) },
      shadows: true,
    },
  })
  const roughness = random.pick([0.006, 0.012, 0.025, 0.045])
  paintWater(stage, {
    view,
    sky,
    height,
    roughness,
    length: 0.12,
    depth: vary(hex('#1f3b40'), random, 0.3),
    ground,
  })
  return { contrast: 0.38, saturation: 1.06 }
}
