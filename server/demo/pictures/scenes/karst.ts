import { blendInto, clamp, ease, hex, mix, setTo, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Noise } from '../noise.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintTerrain, type Terrain } from '../terrain.ts'
import { paintWater } from '../water.ts'

/** Steep round limestone towers, scattered; each one as wide and as tall as its own number says. */
function towerHeight(noise: Noise, { size, bend }: { size: number; bend: number }): Terrain['height'] {
  const tower = { first: 0, second: 0, id: 0 }
  const tree = { first: 0, second: 0, id: 0 }
  return (x, z, octaves) => {
    const warp = noise.fbm(x * 1.1, z * 1.1, 2) * 0.3
    noise.points(x * 0.42 + warp, z * 0.42 - warp, tower)
    const river = Math.abs(x - Math.sin(z * 0.32 + bend) * 1.4) - 0.7
    const rough = noise.fbm(x * 2.2, z * 2.2, Math.max(2, octaves - 3)) * 0.16
    const reach = 0.2 + tower.id * 0.26
    const wall = ease(reach + 0.16, reach - 0.12, tower.first + rough * 0.7)
    const open = ease(0, 0.9, river) * ease(3, 6, z)
    const tall = (0.7 + tower.id * 1.5) * size * (1 - (tower.first / (reach + 0.2)) ** 2 * 0.35)
    const bank = clamp(river * 0.35, -0.1, 0.07) + rough * 0.12
    const ground = bank + wall * (tall + rough * 1.6) * open
    if (octaves < 5 || ground < 0.02) return ground
    noise.points(x * 19, z * 19, tree)
    return ground + Math.max(0, 1 - tree.first * 1.2) * 0.06 * ease(0.02, 0.1, river)
  }
}

function limestone({ noise, random }: Stage): Terrain['colour'] {
  const green = vary(hex(random.pick(['#33452c', '#3d4f35', '#44512b'])), random, 0.2)
  const stone = vary(hex('#8b867b'), random, 0.15)
  const field = vary(hex(random.pick(['#6d7c36', '#8a8a3e', '#59713a'])), random, 0.2)
  return (spot, into) => {
    const rough = noise.fbm(spot.x * 5, spot.z * 5 + spot.height * 4, 4)
    setTo(into, mix(green, stone, ease(0.15, 0.5, rough + (0.3 - spot.level) * 0.8) * 0.7))
    blendInto(into, field, ease(0.16, 0.05, spot.height) * ease(0.75, 0.95, spot.level) * 0.8)
  }
}

/** A river among limestone towers, as along the Li. */
export const karst: Scene = (stage) => {
  const { random, noise, aspect } = stage
  const mood = createMood(
    random.pick<MoodName>(['dawn', 'golden', 'haze', 'overcast', 'golden', 'dusk']),
    random,
  )
  const view = {
    horizon: random.between(0.55, 0.66),
    span: random.between(0.42, 0.55) * (aspect < 1 ? 1.4 : 1),
  }
  const sky = createSky(stage, {
    mood,
    view,
    clouds: random.pick(['sheet', 'none', 'wisps'] as const),
    cover: random.between(0.4, 0.7),
  })
  paintSky(stage, sky, view)
  const height = random.between(0.35, 0.7)
  const ground = paintTerrain(stage, {
    terrain: {
      height: towerHeight(noise, { size: random.between(0.8, 1.25), bend: random.between(0, 6) }),
      colour: limestone(stage),
      waterLevel: 0,
    },
    view,
    sky,
    camera: { height, near: 1.1, far: 45 },
    air: {
      density: random.between(0.03, 0.085),
      thinning: 0.75,
      sun: { x: sky.sun.x > 0 ? 1 : -1, y: 0.55, z: random.between(-0.3, 0.5) },
      shadows: true,
    },
  })
  paintWater(stage, {
    view,
    sky,
    height,
    roughness: random.between(0.006, 0.03),
    length: 0.16,
    depth: vary(hex('#3d4f45'), random, 0.2),
    ground,
  })
  return { contrast: 0.36, saturation: random.between(0.75, 1.05) }
}
