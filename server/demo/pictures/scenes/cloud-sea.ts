import { blendInto, ease, hex, mix, setTo, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Noise } from '../noise.ts'
import type { Scene } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Terrain } from '../terrain.ts'

/** Rolling cloud tops; where the rock is higher, it stands out of them as islands. */
function cloudTops(
  noise: Noise,
  peaks: number,
): { height: Terrain['height']; rock: (x: number, z: number, octaves: number) => number } {
  const rock = (x: number, z: number, octaves: number) =>
    noise.ridged(x * 0.17 + 3, z * 0.17, Math.min(8, octaves)) *
      2.7 *
      ease(3, 9, z) *
      (0.55 + noise.at(x * 0.09, z * 0.09 + 4) * 0.7) *
      peaks -
    0.85
  const height = (x: number, z: number, octaves: number) => {
    const bend = noise.at(x * 0.3, z * 0.3) * 0.7
    const swell = noise.fbm(x * 0.32 + bend, z * 0.55, Math.min(octaves, 4)) * 0.34
    const puff =
      Math.abs(noise.at(x * 0.8 + bend, z * 1.3)) + Math.abs(noise.at(x * 1.9, z * 2.7 + bend)) * 0.4
    const tops = swell + puff * 0.11 + noise.fbm(x * 5, z * 6, Math.max(1, octaves - 5)) * 0.012
    return Math.max(tops, rock(x, z, octaves))
  }
  return { height, rock }
}

/** Above the clouds, with summits standing out of them. */
export const cloudSea: Scene = (stage) => {
  const { random, noise, aspect } = stage
  const mood = createMood(random.pick<MoodName>(['dawn', 'golden', 'dusk', 'dawn', 'golden', 'noon']), random)
  const view = { horizon: random.between(0.3, 0.45), span: random.between(0.4, 0.6) * (aspect < 1 ? 1.4 : 1) }
  const sky = createSky(stage, {
    mood,
    view,
    clouds: random.pick(['wisps', 'none', 'flakes'] as const),
    cover: 0.35,
  })
  paintSky(stage, sky, view)
  const { height, rock } = cloudTops(noise, random.between(0.8, 1.2))
  const stone = vary(hex(random.pick(['#3f3d3c', '#4a443c', '#38424a'])), random, 0.2)
  const white = mix(hex('#e9ebf0'), mood.horizon, 0.2)
  const snowy = random.chance(0.5)
  paintTerrain(stage, {
    terrain: {
      height,
      colour: (spot, into) => {
        const rough = noise.fbm(spot.x * 4, spot.z * 4, 4)
        const above = spot.height - rock(spot.x, spot.z, 6)
        setTo(into, white)
        const bare = ease(0.16, -0.02, above + rough * 0.12)
        blendInto(into, stone, bare)
        if (snowy) blendInto(into, white, bare * ease(0.5, 0.72, spot.level + rough * 0.3))
      },
    },
    view,
    sky,
    camera: { height: random.between(1.1, 1.6), near: 1.2, far: 60 },
    air: {
      density: random.between(0.025, 0.06),
      thinning: 0.5,
      sun: { x: sky.sun.x > 0 ? 1 : -1, y: random.between(0.3, 0.5), z: random.between(0.1, 0.8) },
      shadows: true,
    },
  })
  return { contrast: 0.3, bloom: 0.12 }
}
