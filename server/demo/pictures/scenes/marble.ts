import { paint } from '../canvas.ts'
import { blendInto, clamp, createRamp, ease, hex, scale, vary } from '../colour.ts'
import type { Scene } from '../scene.ts'

const inks = [
  { paper: '#efe9dd', colours: ['#1f3a5f', '#3f7292', '#e6dccb', '#c96f4a', '#f1e9da'], gold: '#d0a24e' },
  { paper: '#f2efe9', colours: ['#20302c', '#4f7a68', '#e9e6d8', '#b8c7b0', '#f4f1e8'], gold: '#c9a75c' },
  { paper: '#efe6e2', colours: ['#3c1f38', '#8a4668', '#f0dcd8', '#d99a94', '#f6ece6'], gold: '#d6ae6a' },
  { paper: '#e9ecef', colours: ['#101820', '#2f4353', '#c9d3da', '#7d93a3', '#eef1f3'], gold: '#b99a5f' },
  { paper: '#f3e7d3', colours: ['#5b1f1b', '#b5442e', '#f2d6a8', '#e08a3c', '#f7ead2'], gold: '#e0b760' },
  { paper: '#e6f0ee', colours: ['#0d3b4a', '#137a84', '#dff0ea', '#62bdb0', '#f2f7f2'], gold: '#d8b871' },
] as const

/** Inks that have flowed into each other, photographed while wet. */
export const marble: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const ink = random.pick(inks)
  const colours = ink.colours.map((text) => vary(hex(text), random, 0.15))
  const ramp = createRamp(colours)
  const gold = hex(ink.gold)
  const size = random.between(0.38, 0.8)
  const flow = random.between(0.8, 1.35)
  const stretch = random.between(0.55, 1)
  const white = hex('#ffffff')
  const wet = scale(colours[0] ?? white, 0.5)
  const hasGold = random.chance(0.6)
  paint(canvas, (into, x, y) => {
    const px = x * size
    const py = y * size * stretch
    const firstX = noise.fbm(px, py, 3)
    const firstY = noise.fbm(px + 5.2, py + 1.3, 3)
    const secondX = noise.fbm(px + flow * firstX * 2 + 1.7, py + flow * firstY * 2 + 9.2, 4)
    const secondY = noise.at(px + flow * firstX * 2 + 8.3, py + flow * firstY * 2 + 2.8)
    const value = noise.fbm(px + flow * secondX * 2.2, py + flow * secondY * 1.3, 5)
    ramp(clamp(0.5 + value * 0.95 + secondX * 0.25), into)
    const thread = Math.abs(noise.at(value * 9 + secondX * 5, firstY * 6))
    blendInto(into, colours[0] ?? white, ease(0.1, 0, thread) * 0.35)
    const body = 0.9 + firstX * firstX * 0.7 + secondY * 0.12
    into.r *= body
    into.g *= body
    into.b *= body
    if (hasGold) {
      const vein = ease(0.028, 0.006, Math.abs(secondX - 0.08 + value * 0.2)) * ease(-0.1, 0.25, firstY)
      const flake = 0.62 + noise.at(x * 220, y * 220) * 0.5 + noise.at(x * 60, y * 60) * 0.3
      const shine = Math.max(0.05, flake) * 1.5
      blendInto(into, scale(gold, shine), vein * 0.9)
    }
    const flowX = px + flow * secondX * 2.2
    const flowY = py + flow * secondY * 1.3
    const relief = noise.fbm(flowX + 0.012, flowY + 0.012, 4) - noise.fbm(flowX, flowY, 4)
    const lamp = 0.6 + 0.4 * Math.exp(-((x - aspect * 0.35) ** 2 + (y - 0.3) ** 2) * 2)
    blendInto(into, relief > 0 ? white : wet, Math.min(0.16, Math.abs(relief) * 3) * lamp)
  })
  return { contrast: 0.25, grain: 2, bloom: 0.06, vignette: 0.16 }
}
