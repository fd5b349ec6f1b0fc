import { paint } from '../canvas.ts'
import { clamp, distanceOf, ease, hex, mix, vary } from '../colour.ts'
import { createNoise } from '../noise.ts'
import { createRandom } from '../random.ts'
import type { Scene } from '../scene.ts'

const woods = [
  ['#c89a63', '#8a5a2f'],
  ['#7a4a2c', '#3d2115'],
  ['#d9bd93', '#a98356'],
  ['#8d8a84', '#4f4c48'],
  ['#a8623a', '#5c2c18'],
  ['#5a4a3f', '#2b2320'],
] as const

/** Planks in raking light: rings, pores, knots and the gaps between the boards. */
export const wood: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const [pale, dark] = random.pick(woods)
  const early = vary(hex(pale), random, 0.15)
  const late = vary(hex(dark), random, 0.15)
  const upright = random.chance(0.5)
  const boards = random.integer(2, 6)
  const slope = random.between(0.02, 0.09)
  const grains = Array.from({ length: boards + 2 }, (_, i) =>
    createNoise(createRandom('board', random.next(), i)),
  )
  const lightX = random.between(0.2, 0.8) * aspect
  const weathered = random.between(0, 0.5)
  paint(canvas, (into, x, y) => {
    const along = upright ? y : x
    const across = (upright ? x / aspect : y) * boards
    const board = Math.floor(across)
    const inside = across - board
    const own = grains[board] ?? noise
    const tone = 1 + own.at(board * 3.3 + 0.5, 7.7) * 0.35
    const wide = (upright ? aspect : 1) / boards
    const crossPlace = (inside - 0.5) * wide
    const knotX = along * 1.1 + board * 5.1
    const swirl = own.at(knotX, crossPlace * 2.2) * 0.6 + own.at(knotX * 2.3, crossPlace * 5) * 0.18
    const heart = own.at(3, board + 0.5) * 0.25 * wide
    const distance = distanceOf(crossPlace - heart + swirl * 0.22, along * slope + swirl * 0.08 + 0.05)
    const ring = distance * 34 + own.fbm(along * 1.5, crossPlace * 9, 3) * 1.6
    const phase = ring - Math.floor(ring)
    const lateWood = ease(0.25, 0.92, phase) * ease(1, 0.94, phase)
    const fibre = own.fbm(along * 5, crossPlace * 260, 4)
    const pores = ease(0.3, 0.55, own.at(along * 16, crossPlace * 420 + swirl * 20)) * (1 - lateWood * 0.6)
    const colour = mix(
      early,
      late,
      clamp(lateWood * 0.62 + fibre * 0.5 + own.fbm(along * 2, crossPlace * 3, 3) * 0.35 + 0.12),
    )
    const gapDistance = Math.min(inside, 1 - inside) * wide
    const gap = ease(0.0008, 0.005, gapDistance) * (0.8 + 0.2 * ease(0, 0.03, gapDistance))
    const worn = 1 + weathered * noise.fbm(x * 2, y * 2, 4)
    const light =
      (0.55 + 0.75 * Math.exp(-((x - lightX) ** 2 * 0.8 + (y - 0.35) ** 2 * 1.2))) *
      tone *
      worn *
      (1 - pores * 0.35) *
      (0.06 + 0.94 * gap)
    const sheen = Math.max(0, fibre) * 0.1 * Math.exp(-((x - lightX) ** 2) * 3)
    into.r = colour.r * light + sheen * gap
    into.g = colour.g * light + sheen * gap
    into.b = colour.b * light + sheen * gap
  })
  return { contrast: 0.35, grain: 2.2, vignette: 0.35, bloom: 0.04, exposure: 0.25 }
}
