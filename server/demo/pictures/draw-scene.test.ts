import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCanvas } from './canvas.ts'
import { drawScene, type Picture } from './draw-scene.ts'
import { createNoise } from './noise.ts'
import { createRandom } from './random.ts'
import { sceneNames, scenes } from './scenes.ts'

const small = { width: 72, height: 48 }

const hashOf = ({ data }: Picture) => createHash('sha256').update(data).digest('hex')

/** Standard deviation of the green bytes. */
function spreadOf({ data }: Picture): number {
  const greens = Array.from({ length: data.length / 3 }, (_, i) => data[i * 3 + 1] ?? 0)
  const mean = greens.reduce((sum, value) => sum + value, 0) / greens.length
  return Math.sqrt(greens.reduce((sum, value) => sum + (value - mean) ** 2, 0) / greens.length)
}

describe.each(sceneNames)('the scene %s', (scene) => {
  it('draws the same picture from the same seed', () => {
    const first = drawScene({ scene, seed: 7, ...small })
    expect(first.data).toHaveLength(72 * 48 * 3)
    expect(hashOf(drawScene({ scene, seed: 7, ...small }))).toBe(hashOf(first))
  })

  it('draws another picture from another seed', () => {
    expect(hashOf(drawScene({ scene, seed: 8, ...small }))).not.toBe(
      hashOf(drawScene({ scene, seed: 7, ...small })),
    )
  })

  it('draws light that is a number everywhere, in every format', () => {
    for (const [width, height] of [
      [48, 32],
      [32, 48],
      [32, 32],
      [70, 28],
    ] as const) {
      const random = createRandom(scene, width)
      const canvas = createCanvas(width, height)
      scenes[scene].draw({ canvas, aspect: width / height, random, noise: createNoise(random) })
      expect(canvas.light.every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
    }
  })

  it('shows something', () => {
    const spreads = [1, 2, 3].map((seed) => spreadOf(drawScene({ scene, seed, ...small })))
    expect(Math.min(...spreads)).toBeGreaterThan(6)
  })
})
