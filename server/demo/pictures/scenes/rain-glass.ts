import { blur } from '../blur.ts'
import { type Canvas, createCanvas, paint, sample } from '../canvas.ts'
import { addInto, distanceOf, hex, mix, scale } from '../colour.ts'
import { createRandom, type Random } from '../random.ts'
import type { Scene, Stage } from '../scene.ts'
import { drawLamps, paintStreet, streets } from './bokeh.ts'

interface Drop {
  x: number
  y: number
  radius: number
  tall: number
}

/** Few large drops and many small ones; the large ones have swept the glass around them. */
function scatterDrops(random: Random, aspect: number): Drop[] {
  const drops: Drop[] = []
  for (let i = 0; i < 900 * aspect; i++) {
    const radius = 0.0028 + 0.03 * random.next() ** 7
    const drop = {
      x: random.between(0, aspect),
      y: random.next(),
      radius,
      tall: random.between(1, 1.3) + radius * 6,
    }
    const crowded = drops.some(
      (other) => distanceOf(other.x - drop.x, other.y - drop.y) < (other.radius + radius) * 1.25,
    )
    if (!crowded) drops.push(drop)
  }
  return drops
}

/** A drop is a lens: it shows the street upside down, dark at its rim. */
function drawDrop(
  canvas: Canvas,
  drop: Drop,
  { street, wobble }: { street: Canvas; wobble: (x: number, y: number) => number },
): void {
  const { height, width, light } = canvas
  const reach = drop.radius * 1.2
  const place = { x: 0, y: 0 }
  const found = { r: 0, g: 0, b: 0 }
  const shine = hex('#e8f0ff')
  const firstRow = Math.max(0, Math.floor((drop.y - reach * drop.tall) * height))
  const lastRow = Math.min(height - 1, Math.ceil((drop.y + reach * drop.tall) * height))
  for (let row = firstRow; row <= lastRow; row++) {
    const first = Math.max(0, Math.floor((drop.x - reach) * height))
    const last = Math.min(width - 1, Math.ceil((drop.x + reach) * height))
    for (let column = first; column <= last; column++) {
      const dx = ((column + 0.5) / height - drop.x) / drop.radius
      const dy = ((row + 0.5) / height - drop.y) / (drop.radius * drop.tall)
      const distance =
        distanceOf(dx, dy * (1 - dy * 0.12)) * wobble(drop.x * 40 + dx * 0.6, drop.y * 40 + dy * 0.6)
      const inside = Math.min(1, Math.max(0, ((1 - distance) * drop.radius * height) / 1.6 + 0.5))
      if (inside <= 0) continue
      const bend = 0.22 + distance ** 3 * 0.2
      place.x = (drop.x - dx * bend) * street.height
      place.y = (drop.y - dy * bend) * street.height
      sample(street, place, found)
      const rim = Math.max(0.02, 1.25 - 0.95 * Math.min(1, distance) ** 5 - Math.max(0, -dy) * 0.35)
      const spark = Math.exp(-((dx + 0.32) ** 2 + (dy + 0.42) ** 2) * 26) * 0.5
      addInto(found, shine, spark + Math.max(0, dy - 0.55) * 0.12)
      const i = (row * width + column) * 3
      light[i] = (light[i] ?? 0) * (1 - inside) + found.r * rim * inside
      light[i + 1] = (light[i + 1] ?? 0) * (1 - inside) + found.g * rim * inside
      light[i + 2] = (light[i + 2] ?? 0) * (1 - inside) + found.b * rim * inside
    }
  }
}

function drawStreetBehind(stage: Stage): Canvas {
  const { canvas, random, aspect } = stage
  const factor = Math.max(1, canvas.height / 360)
  const small = {
    ...stage,
    canvas: createCanvas(Math.round(canvas.width / factor), Math.round(canvas.height / factor)),
  }
  const street = random.pick(streets)
  paintStreet(small, street, random)
  drawLamps(small, { street, count: Math.round(80 * aspect), size: random.between(0.045, 0.075) })
  blur(small.canvas, small.canvas.height * 0.008)
  return small.canvas
}

/** Drops on a window with the lights of a street behind it. */
export const rainGlass: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const street = drawStreetBehind(stage)
  const place = { x: 0, y: 0 }
  const mist = scale(mix(hex('#5a6a80'), hex('#6a5a60'), random.next()), random.between(0.12, 0.35))
  const fog = random.between(0.05, 0.3)
  paint(canvas, (into, x, y) => {
    const ripple = noise.fbm(x * 30, y * 18, 3) * 0.012
    place.x = (x + ripple) * street.height
    place.y = (y + ripple) * street.height
    sample(street, place, into)
    addInto(into, mist, fog * (0.8 + noise.fbm(x * 4, y * 4, 3)))
  })
  const wobble = (x: number, y: number) => 1 + noise.at(x, y) * 0.2
  for (const drop of scatterDrops(createRandom('drops', random.next()), aspect))
    drawDrop(canvas, drop, { street, wobble })
  return { contrast: 0.3, grain: 3.4, bloom: 0.12, vignette: 0.35, exposure: 0.3 }
}
