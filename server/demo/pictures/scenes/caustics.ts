import { blur } from '../blur.ts'
import { type Canvas, createCanvas, paint, sample } from '../canvas.ts'
import { addInto, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import type { Scene, Stage } from '../scene.ts'

const floors = [
  { tile: '#8fd0d6', joint: '#d9efe9', deep: '#2f8fa6' },
  { tile: '#4fb3c9', joint: '#a6dbe0', deep: '#126b8c' },
  { tile: '#a9d8c4', joint: '#e6f2e6', deep: '#3f9d8c' },
  { tile: '#cfc49a', joint: '#cfc49a', deep: '#3f9aa0' },
  { tile: '#d8cba8', joint: '#d8cba8', deep: '#58a9a8' },
] satisfies { tile: string; joint: string; deep: string }[]

/** Lets a sheet of light rays fall through the waves and counts how many land on each spot of the floor. */
function traceLight(
  { canvas, noise, aspect }: Stage,
  { waves, depth }: { waves: number; depth: number },
): Canvas {
  const height = Math.round(Math.min(560, canvas.height * 0.75))
  const floor = createCanvas(Math.round(height * aspect), height)
  const rays = height * 1.7
  const weight = (height / rays) ** 2
  const gap = 0.01
  const wave = (x: number, y: number) =>
    noise.at(x, y) + noise.at(x * 1.9 + 40, y * 1.9) * 0.45 + noise.at(x * 3.7, y * 3.7 + 9) * 0.16
  for (let row = -rays * 0.08; row < rays * 1.08; row++) {
    for (let column = -rays * 0.08; column < rays * (aspect + 0.08); column++) {
      const x = column / rays
      const y = row / rays
      const here = wave(x * waves, y * waves)
      const bendX = (wave(x * waves + gap, y * waves) - here) / gap
      const bendY = (wave(x * waves, y * waves + gap) - here) / gap
      const landX = Math.floor((x + bendX * depth) * height)
      const landY = Math.floor((y + bendY * depth) * height)
      if (landX < 0 || landY < 0 || landX >= floor.width || landY >= height) continue
      const i = (landY * floor.width + landX) * 3
      floor.light[i] = (floor.light[i] ?? 0) + weight
    }
  }
  for (let i = 0; i < floor.light.length; i += 3) {
    const value = floor.light[i] ?? 0
    floor.light[i + 1] = value
    floor.light[i + 2] = value
  }
  blur(floor, 1)
  return floor
}

/** Sunlight dancing on the floor of a pool or a shallow sea. */
export const caustics: Scene = (stage) => {
  const { canvas, random, noise } = stage
  const floor = random.pick(floors)
  const waves = random.between(3, 6)
  const light = traceLight(stage, { waves, depth: random.between(0.05, 0.085) / waves })
  const tile = vary(hex(floor.tile), random, 0.12)
  const joint = hex(floor.joint)
  const deep = vary(hex(floor.deep), random, 0.15)
  const tiled = floor.tile !== floor.joint
  const tiles = random.between(8, 15)
  const sun = hex('#fffbe9')
  const turn = random.between(-0.5, 0.5)
  const place = { x: 0, y: 0 }
  const found = { r: 0, g: 0, b: 0 }
  paint(canvas, (into, x, y) => {
    const swayX = noise.fbm(x * waves * 0.8 + 7, y * waves * 0.8, 3) * 0.035
    const swayY = noise.fbm(x * waves * 0.8, y * waves * 0.8 + 11, 3) * 0.035
    place.x = (x + swayX * 0.4) * light.height
    place.y = (y + swayY * 0.4) * light.height
    sample(light, place, found)
    const seenX = x + swayX
    const seenY = y + swayY
    const alongX = (seenX * Math.cos(turn) + seenY * Math.sin(turn)) * tiles
    const alongY = (seenY * Math.cos(turn) - seenX * Math.sin(turn)) * tiles
    const lineX = Math.abs(alongX - Math.round(alongX))
    const lineY = Math.abs(alongY - Math.round(alongY))
    const seam = tiled ? ease(0.05, 0.025, Math.min(lineX, lineY)) : 0
    const own = tiled
      ? noise.at(Math.round(alongX) * 3.7 + 0.5, Math.round(alongY) * 5.3) * 0.12
      : noise.fbm(seenX * 40, seenY * 40, 4) * 0.3
    const ground = mix(scale(tile, 1 + own), joint, seam)
    const ray = clamp(found.r, 0, 6)
    const bright = 0.34 + ray * 0.36
    const depth = 0.42 + noise.fbm(x * 0.9, y * 0.9, 2) * 0.3
    const seen = mix(ground, deep, clamp(depth))
    into.r = seen.r * bright
    into.g = seen.g * bright
    into.b = seen.b * bright
    addInto(into, sun, Math.max(0, ray - 1.2) * 0.11)
    const glint = noise.at(x * waves * 2.2 + swayX * 60, y * waves * 3.1) - 0.62
    addInto(into, sun, Math.max(0, glint) * 1.6)
  })
  return { contrast: 0.3, saturation: 1.05, bloom: 0.12, vignette: 0.25 }
}
