import { paint } from '../canvas.ts'
import { addInto, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import type { Noise } from '../noise.ts'
import type { Scene } from '../scene.ts'

const sands = ['#d8b98c', '#c79a6b', '#b9a58c', '#e2d2b4', '#8c7f74', '#a8927c'] as const

interface Ripples {
  count: number
  heading: number
  bend: number
}

/** Wind ripples: a slow rise, a quick fall, forking where the wind turned. */
function rippleHeight(noise: Noise, { count, heading, bend }: Ripples) {
  const cos = Math.cos(heading)
  const sin = Math.sin(heading)
  return (x: number, y: number) => {
    const along = x * cos + y * sin
    const across = y * cos - x * sin
    const wander =
      noise.fbm(along * 1.3, across * 1.3, 3) * bend + noise.at(along * 4.5, across * 2 + 30) * 0.34
    const phase = across * count + wander * 2.1
    const t = phase - Math.floor(phase)
    const profile = t < 0.68 ? ease(0, 0.68, t) : ease(1, 0.68, t)
    const size = 0.62 + noise.fbm(along * 2.5 + 60, across * 2.5, 3) * 0.75
    return (profile * size * 0.2) / count + noise.fbm(x * 1.2, y * 1.2, 2) * 0.09
  }
}

/** Sand combed by wind, with the sun nearly at ground level. */
export const sandRipples: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const sand = vary(hex(random.pick(sands)), random, 0.15)
  const height = rippleHeight(noise, {
    count: random.between(8, 17),
    heading: random.between(-0.6, 0.6),
    bend: random.between(0.8, 1.8),
  })
  const sunny = vary(hex(random.pick(['#ffd9a0', '#ffc58a', '#fff0d8', '#ffb27a'])), random, 0.1)
  const shade = scale(vary(hex('#6f80a8'), random, 0.15), random.between(0.5, 0.75))
  const sunHeight = random.between(0.25, 0.42)
  const side = random.chance(0.5) ? 1 : -1
  const gap = 1 / 900
  const farther = random.between(0.2, 0.8)
  paint(canvas, (into, x, y) => {
    // A little perspective: the far ripples are smaller.
    const depth = 1 + (1 - y) * farther
    const px = (x - aspect / 2) * depth
    const py = -((1 - y) ** 1.15) * depth * 1.1
    const here = height(px, py)
    const slopeX = (height(px + gap, py) - here) / gap
    const slopeY = (height(px, py + gap) - here) / gap
    const level = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY)
    const facing = (sunHeight + slopeX * side * 0.55 + slopeY * 0.8) * level
    const lit = ease(-0.08, 0.85, facing)
    const grain = noise.at(x * 420, y * 420) * 0.1 + noise.at(x * 190, y * 190) * 0.1
    const damp = noise.fbm(px * 1.7 + 9, py * 1.7, 4) * 0.22
    const ground = mix(sand, scale(sand, 0.6), clamp(0.35 + damp - here * 4))
    const tone = 1 + grain
    into.r = ground.r * tone * (sunny.r * lit * 1.6 + shade.r)
    into.g = ground.g * tone * (sunny.g * lit * 1.6 + shade.g)
    into.b = ground.b * tone * (sunny.b * lit * 1.6 + shade.b)
    const spark = noise.at(x * 520 + 9, y * 520) - 0.8
    addInto(into, sunny, Math.max(0, spark) * lit * 2.5)
  })
  return { contrast: 0.38, grain: 2.4, vignette: 0.3, bloom: 0.06 }
}
