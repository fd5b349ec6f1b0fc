import { blur } from '../blur.ts'
import { createCanvas, paint, sample } from '../canvas.ts'
import { clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import type { Random } from '../random.ts'
import type { Scene, Stage } from '../scene.ts'
import { drawStroke } from '../strokes.ts'

const walls = ['#d8cfc0', '#c9bfae', '#b9c0bf', '#d9c3ae', '#a9b3a6', '#cdb9b0', '#c2c6cb'] as const

const black = { r: 0, g: 0, b: 0 }

/** A frond: leaflets on both sides of a bent rib. */
function drawFrond(
  stage: Stage,
  { x, y, angle, length }: { x: number; y: number; angle: number; length: number },
): void {
  const { canvas, random } = stage
  const leaflets = random.integer(14, 24)
  const bend = random.normal() * 0.8
  const wide = random.between(0.006, 0.016)
  let at = { x, y }
  for (let i = 0; i < leaflets; i++) {
    const part = i / leaflets
    const heading = angle + bend * part
    const next = {
      x: at.x + (Math.cos(heading) * length) / leaflets,
      y: at.y - (Math.sin(heading) * length) / leaflets,
    }
    drawStroke(canvas, { from: at, to: next, width: 0.005, endWidth: 0.004 }, black)
    for (const side of [-1, 1]) {
      const turned = heading + side * random.between(0.6, 0.85)
      const reach = length * 0.36 * Math.sin((part * 0.85 + 0.12) * Math.PI)
      const tip = { x: next.x + Math.cos(turned) * reach, y: next.y - Math.sin(turned) * reach }
      drawStroke(canvas, { from: next, to: tip, width: wide, endWidth: 0.001 }, black)
    }
    at = next
  }
}

/** A twig with round leaves. */
function drawTwig(
  stage: Stage,
  { x, y, angle, length }: { x: number; y: number; angle: number; length: number },
): void {
  const { canvas, random } = stage
  const leaves = random.integer(8, 15)
  let at = { x, y }
  let heading = angle
  for (let i = 0; i < leaves; i++) {
    heading += random.normal() * 0.14
    const next = {
      x: at.x + (Math.cos(heading) * length) / leaves,
      y: at.y - (Math.sin(heading) * length) / leaves,
    }
    drawStroke(canvas, { from: at, to: next, width: 0.006, endWidth: 0.005 }, black)
    const turned = heading + (i % 2 ? 1 : -1) * random.between(0.5, 1.1)
    const size = random.between(0.05, 0.09)
    const middle = { x: next.x + Math.cos(turned) * size * 0.5, y: next.y - Math.sin(turned) * size * 0.5 }
    const tip = { x: next.x + Math.cos(turned) * size, y: next.y - Math.sin(turned) * size }
    drawStroke(canvas, { from: next, to: middle, width: 0.006, endWidth: size * 0.48 }, black)
    drawStroke(canvas, { from: middle, to: tip, width: size * 0.48, endWidth: 0.004 }, black)
    at = next
  }
}

function drawPlant(stage: Stage): void {
  const { random, aspect } = stage
  const draw = random.chance(0.55) ? drawFrond : drawTwig
  const fromLeft = random.chance(0.5)
  for (let i = random.integer(3, 6); i > 0; i--) {
    const x = fromLeft ? random.between(-0.05, aspect * 0.35) : random.between(aspect * 0.65, aspect + 0.05)
    const lean = (fromLeft ? 1 : -1) * random.between(0, 0.9)
    draw(stage, { x, y: 1.05, angle: Math.PI / 2 - lean, length: random.between(0.6, 1.05) })
  }
}

/** Panes of sunlight thrown on the wall at a slant, 0 to 1. */
function paneLight(random: Random, aspect: number): (x: number, y: number) => number {
  const slant = random.between(0.15, 0.5) * (random.chance(0.5) ? 1 : -1)
  const columns = random.integer(2, 3)
  const rows = random.integer(2, 4)
  const left = aspect * random.between(0.08, 0.3)
  const wide = random.between(0.5, 0.75) * Math.min(aspect, 1.3)
  const top = random.between(0.05, 0.2)
  const tall = random.between(0.65, 0.9)
  const blinds = random.chance(0.3) ? random.integer(11, 20) : 0
  return (x, y) => {
    const across = (x - left) / wide
    const down = (y + (x - left) * slant - top) / tall
    if (across < 0 || across > 1 || down < 0 || down > 1) return 0
    if (blinds > 0) return (down * blinds) % 1 < 0.55 ? 1 : 0
    const paneX = (across * columns) % 1
    const paneY = (down * rows) % 1
    return paneX > 0.05 && paneX < 0.95 && paneY > 0.04 && paneY < 0.96 ? 1 : 0
  }
}

/** Late sun through a window, and a plant's shadow, on a plain wall. */
export const windowLight: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const factor = Math.max(1, canvas.height / 420)
  const light = createCanvas(Math.round(canvas.width / factor), Math.round(canvas.height / factor))
  const small = { ...stage, canvas: light }
  const panes = paneLight(random, aspect)
  paint(light, (into, x, y) => {
    into.r = into.g = into.b = panes(x, y)
  })
  if (random.chance(0.92)) drawPlant(small)
  blur(light, light.height * random.between(0.003, 0.007))
  const wall = vary(hex(random.pick(walls)), random, 0.12)
  const sun = scale(vary(hex('#ffd39c'), random, 0.15), random.between(1.05, 1.4))
  const shade = scale(mix(hex('#8d93a8'), hex('#a08f86'), random.next()), random.between(0.36, 0.62))
  const place = { x: 0, y: 0 }
  const found = { r: 0, g: 0, b: 0 }
  const rough = random.between(0.02, 0.07)
  const floor = random.chance(0.4) ? random.between(0.8, 0.9) : 2
  paint(canvas, (into, x, y) => {
    place.x = x * light.height
    place.y = y * light.height
    sample(light, place, found)
    const wave = noise.fbm(x * 3, y * 3, 3) * 0.09
    const plaster = noise.fbm(x * 38, y * 38, 4)
    const relief = (noise.fbm(x * 60 + 0.4, y * 60, 3) - noise.fbm(x * 60, y * 60 + 0.3, 3)) * rough * 4
    const lit = clamp(found.r) * (1 + relief) * (0.92 + wave)
    const falloff = 0.75 + 0.4 * ease(aspect * 1.1, 0, x + y * 0.5)
    const skirting = y > floor ? 0.72 + 0.28 * ease(floor + 0.012, floor, y) : 1
    const tone = (1 + plaster * rough * 1.2 + wave * 0.5) * skirting
    into.r = wall.r * tone * (sun.r * lit + shade.r * falloff)
    into.g = wall.g * tone * (sun.g * lit + shade.g * falloff)
    into.b = wall.b * tone * (sun.b * lit + shade.b * falloff)
  })
  return { contrast: 0.3, grain: 3, faded: 0.02, bloom: 0.1, vignette: 0.3 }
}
