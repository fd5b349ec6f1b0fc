import { createCanvas, enlarge } from './canvas.ts'
import { develop, plainLook } from './develop.ts'
import { createNoise } from './noise.ts'
import { createRandom, hashSeed } from './random.ts'
import { type SceneName, scenes } from './scenes.ts'

/** Three bytes a pixel, sRGB, row by row. */
export interface Picture {
  data: Buffer
  width: number
  height: number
}

export interface SceneOrder {
  scene: SceneName
  seed: number
  /** In pixels. */
  width: number
  height: number
}

/** Draws one picture; the same order gives the same bytes. */
export function drawScene({ scene, seed, width, height }: SceneOrder): Picture {
  const { draw, detail } = scenes[scene]
  const canvas = createCanvas(Math.round(width * detail), Math.round(height * detail))
  const random = createRandom(scene, seed)
  const look = draw({ canvas, aspect: canvas.width / canvas.height, random, noise: createNoise(random) })
  const full = detail === 1 ? canvas : createCanvas(width, height)
  if (full !== canvas) enlarge(canvas, full)
  return { data: develop(full, { ...plainLook, ...look }, hashSeed([scene, seed])), width, height }
}
