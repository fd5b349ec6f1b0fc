import type { Canvas } from './canvas.ts'
import type { Look } from './develop.ts'
import type { Noise } from './noise.ts'
import type { Random } from './random.ts'

/** What a scene gets to draw with: an empty canvas and the seed's own chance and noise. */
export interface Stage {
  canvas: Canvas
  /** Width over height. */
  aspect: number
  random: Random
  noise: Noise
}

/** Draws the light of one picture and says how it wants to be developed. */
export type Scene = (stage: Stage) => Partial<Look>
