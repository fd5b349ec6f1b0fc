import { blendInto, ease, hex, mix, setTo, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Terrain } from '../terrain.ts'

const sands = [hex('#c9955f'), hex('#d3a873'), hex('#c07a4c'), hex('#dcc09a')] as const

/** A gentle windward side, a sharp crest and a steep lee: the wind blows along x. */
function ridge(phase: number): number {
  const t = phase - Math.floor(phase)
  const peak = 0.72
  const rise = t < peak ? t / peak : (1 - t) / (1 - peak)
  return t < peak ? rise * rise * (2.2 - 1.2 * rise) : rise
}

function duneHeight({ noise, random }: Stage): Terrain['height'] {
  const heading = random.between(0.15, 0.7) * (random.chance(0.5) ? 1 : -1)
  const tall = random.between(0.8, 1.3)
  const ripple = random.between(9, 14)
  return (x, z, octaves) => {
    const bend = noise.fbm(x * 0.22, z * 0.22, 2) * 1.7
    const along = x * 0.24 + z * heading * 0.24 + bend
    const size = 0.65 + noise.at(x * 0.11 + 30, z * 0.11) * 0.6
    const great = ridge(along) * size * tall
    const small = ridge(x * 0.8 + z * heading * 1.3 + bend * 2.2 + 0.4) * 0.1
    const swell = noise.at(x * 0.06, z * 0.06 + 11) * 1.1
    if (octaves < 5.5) return great + small + swell
    const wave = noise.at(x * 0.9, z * 0.9) * 1.4
    const fine = Math.sin((x * 0.85 + z * 0.5 + wave * 0.3) * ripple * 9) * 0.0011 * ease(6.5, 9, octaves)
    return great + small + swell + fine
  }
}

function sandColour({ noise, random }: Stage): Terrain['colour'] {
  const sand = vary(random.pick(sands), random, 0.15)
  const dark = mix(sand, hex('#6b4630'), 0.45)
  return (spot, into) => {
    setTo(into, sand)
    blendInto(into, dark, ease(-0.5, 0.7, noise.fbm(spot.x * 1.3, spot.z * 1.3, 3)) * 0.35)
    const grain = 1 + noise.at(spot.x * 90, spot.z * 90) * 0.06
    into.r *= grain
    into.g *= grain
    into.b *= grain
  }
}

/** Sand hills in low light. */
export const dunes: Scene = (stage) => {
  const { random, aspect } = stage
  const mood = createMood(random.pick<MoodName>(['golden', 'golden', 'dawn', 'dusk', 'haze', 'noon']), random)
  const view = {
    horizon: random.between(0.25, 0.5),
    span: random.between(0.42, 0.62) * (aspect < 1 ? 1.3 : 1),
  }
  const side = random.chance(0.5) ? 1 : -1
  const clouds = random.pick(['none', 'wisps', 'none', 'flakes'] as const)
  const sky = createSky(stage, { mood, view, clouds, cover: 0.3, sunX: side * view.span * aspect * 0.8 })
  paintSky(stage, sky, view)
  paintTerrain(stage, {
    terrain: { height: duneHeight(stage), colour: sandColour(stage) },
    view,
    sky,
    camera: { height: random.between(1.9, 2.5), near: 0.9, far: 60 },
    air: {
      density: random.between(0.006, 0.025),
      thinning: 0.4,
      sun: { x: side, y: random.between(0.22, 0.42), z: random.between(-0.2, 0.5) },
      shadows: true,
    },
  })
  return { contrast: 0.35 }
}
