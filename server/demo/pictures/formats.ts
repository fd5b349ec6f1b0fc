import { createRandom, type Random } from './random.ts'
import type { SceneName } from './scenes.ts'

type Ratio = readonly [width: number, height: number]

const lying: readonly Ratio[] = [
  [3, 2],
  [3, 2],
  [3, 2],
  [4, 3],
  [16, 9],
]
const standing: readonly Ratio[] = [
  [2, 3],
  [2, 3],
  [3, 4],
  [4, 5],
]
const square: Ratio = [1, 1]
const panorama: readonly Ratio[] = [
  [21, 9],
  [5, 2],
]

/** Scenes that are wide by nature. */
const wide: ReadonlySet<SceneName> = new Set([
  'mountains',
  'lake',
  'dunes',
  'cloudSea',
  'skyline',
  'sea',
  'terraces',
  'karst',
])

function pickRatio(random: Random, scene: SceneName): Ratio {
  const chance = random.next()
  if (chance < 0.09) return wide.has(scene) ? random.pick(panorama) : square
  if (chance < 0.18) return square
  return chance < 0.46 ? random.pick(standing) : random.pick(lying)
}

/** A photograph's size in pixels: mostly lying, many standing, some square, a few panoramas. */
export function chooseFormat({
  scene,
  seed,
  longEdge = 1320,
}: {
  scene: SceneName
  seed: number
  longEdge?: number
}) {
  const [across, down] = pickRatio(createRandom('format', scene, seed), scene)
  const unit = longEdge / Math.max(across, down)
  return { width: Math.round(across * unit), height: Math.round(down * unit) }
}
