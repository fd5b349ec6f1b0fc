import { hex, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Scene } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { paintWater } from '../water.ts'

const depths = {
  dawn: '#2d4a5c',
  golden: '#2b5361',
  noon: '#1d5f7c',
  overcast: '#4c5d63',
  blueHour: '#15284a',
  dusk: '#2e3557',
  storm: '#37474b',
  haze: '#6c6a5c',
} satisfies Record<MoodName, string>

/** Open water under a wide sky. */
export const sea: Scene = (stage) => {
  const { random, aspect } = stage
  const name = random.pick<MoodName>([
    'dawn',
    'golden',
    'dusk',
    'dusk',
    'noon',
    'blueHour',
    'haze',
    'storm',
    'dawn',
  ])
  const mood = createMood(name, random)
  const view = { horizon: random.pick([0.38, 0.5, 0.6, 0.64]), span: aspect < 1 ? 0.8 : 0.58 }
  const clouds = random.pick(['heaps', 'wisps', 'sheet', 'flakes', 'wisps'] as const)
  const sky = createSky(stage, { mood, view, clouds, cover: random.between(0.3, 0.75) })
  paintSky(stage, sky, view)
  paintWater(stage, {
    view,
    sky,
    height: random.between(0.5, 1.6),
    roughness: random.between(0.05, 0.16),
    length: random.between(0.3, 0.7),
    depth: vary(hex(depths[name]), random, 0.2),
  })
  return { bloom: 0.12, contrast: 0.35, saturation: random.between(0.9, 1.1) }
}
