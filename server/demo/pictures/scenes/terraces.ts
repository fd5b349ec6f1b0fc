import { blendInto, ease, hex, setTo, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Noise } from '../noise.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Terrain } from '../terrain.ts'

interface Slope {
  /** Height of one step. */
  rise: number
  steep: number
}

/** The natural slope, before it was cut into steps. */
function slopeAt(noise: Noise, { steep }: Slope) {
  return (x: number, z: number) =>
    (z - 2) * steep + noise.at(x * 0.22, z * 0.2) * 0.85 + noise.fbm(x * 0.6 + 20, z * 0.6, 3) * 0.4 + 0.6
}

function terraceHeight(noise: Noise, slope: Slope): Terrain['height'] {
  const natural = slopeAt(noise, slope)
  return (x, z, octaves) => {
    const raw = natural(x, z)
    const fields = 1 - ease(8, 12, z)
    if (fields <= 0) return raw + noise.fbm(x, z, octaves - 3) * 0.5
    const step = raw / slope.rise
    const within = step - Math.floor(step)
    const wall = ease(0.86, 0.97, within)
    const bund = ease(0.8, 0.85, within) * (1 - ease(0.86, 0.9, within)) * 0.14
    const cut = (Math.floor(step) + wall + bund) * slope.rise
    const wild = noise.fbm(x * 6, z * 6, 3) * 0.012 * wall
    return cut + wild + (raw - cut) * (1 - fields) + noise.fbm(x, z, octaves - 3) * 0.5 * (1 - fields)
  }
}

function terraceColour({ noise, random }: Stage, slope: Slope): Pick<Terrain, 'colour' | 'wet'> {
  const natural = slopeAt(noise, slope)
  const earth = vary(hex(random.pick(['#6a5540', '#77603f', '#5c5238'])), random, 0.15)
  const grass = vary(hex(random.pick(['#70803a', '#84863f', '#587038'])), random, 0.2)
  const rice = vary(hex(random.pick(['#8a9a3b', '#b59d45', '#6d8c3a'])), random, 0.2)
  const flooded = random.pick([0.95, 0.75, 0.35])
  const inStep = (x: number, z: number) => {
    const step = natural(x, z) / slope.rise
    return step - Math.floor(step)
  }
  const plot = (x: number, z: number) => noise.at(x * 0.5 + Math.floor(natural(x, z) / slope.rise) * 7.3, 3)
  return {
    colour: (spot, into) => {
      const rough = noise.fbm(spot.x * 9, spot.z * 9, 3)
      setTo(into, rice)
      blendInto(into, earth, ease(0.78, 0.82, inStep(spot.x, spot.z)))
      blendInto(into, grass, ease(0.82, 0.87, inStep(spot.x, spot.z)) * (0.6 + rough))
      blendInto(into, grass, ease(8, 11, spot.z))
    },
    wet: (spot) => {
      if (spot.z > 11 || spot.level < 0.9) return 0
      const field = ease(flooded - 0.55, flooded - 0.65, plot(spot.x, spot.z) * 0.9)
      return field * ease(0.8, 0.775, inStep(spot.x, spot.z)) * ease(11, 9, spot.z) * 0.95
    },
  }
}

/** Rice terraces seen from the hillside across; the flooded ones carry the sky. */
export const terraces: Scene = (stage) => {
  const { random, noise, aspect } = stage
  const mood = createMood(
    random.pick<MoodName>(['dawn', 'golden', 'noon', 'overcast', 'dusk', 'golden']),
    random,
  )
  const view = {
    horizon: random.between(0.02, 0.12),
    span: random.between(0.5, 0.7) * (aspect < 1 ? 1.3 : 1),
  }
  const sky = createSky(stage, {
    mood,
    view: { ...view, horizon: 0.1 },
    clouds: random.pick(['sheet', 'heaps', 'flakes'] as const),
    cover: 0.5,
  })
  paintSky(stage, sky, view)
  const slope = { rise: random.between(0.07, 0.11), steep: random.between(0.12, 0.2) }
  paintTerrain(stage, {
    terrain: { height: terraceHeight(noise, slope), ...terraceColour(stage, slope) },
    view,
    sky,
    camera: { height: random.between(2.3, 2.9), near: 1.4, far: 30, stride: 0.0036 },
    air: {
      density: random.between(0.02, 0.07),
      thinning: 0.4,
      sun: { x: sky.sun.x > 0 ? 1 : -1, y: random.between(0.35, 0.6), z: 0.5 },
      shadows: false,
    },
  })
  return { contrast: 0.4, saturation: 1.05 }
}
