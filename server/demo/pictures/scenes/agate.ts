import { paint } from '../canvas.ts'
import { addInto, blendInto, createRamp, distanceOf, ease, hex, scale, vary } from '../colour.ts'
import type { Scene } from '../scene.ts'

const stones = [
  ['#1d2f45', '#3f6a8c', '#d9e4e6', '#7fa3b5', '#24425e', '#eef2ee', '#5b87a0'],
  ['#4a1f14', '#a24a25', '#e8b98a', '#f3e4cf', '#b5582c', '#6d2a1a', '#dc9a62'],
  ['#12332e', '#2f6b5a', '#b9d4bd', '#e9efdf', '#4d8f74', '#1c4a40', '#8dbb9b'],
  ['#2c1b36', '#6b4a80', '#cbb3d3', '#efe6ef', '#8f6fa3', '#402a52', '#b494c2'],
  ['#2b2622', '#6d6258', '#cdc2b2', '#f1ebe0', '#95887a', '#453d36', '#b8ab9a'],
  ['#3a2a16', '#9a6f2c', '#e5c886', '#f6ecd2', '#c2913f', '#5c401c', '#d8b05f'],
] as const

/** A polished slice of banded stone, with crystals in its middle. */
export const agate: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const colours = random.pick(stones).map((text) => vary(hex(text), random, 0.18))
  const ramp = createRamp([...colours, ...colours.slice(0, 4).reverse(), ...colours])
  const centre = { x: aspect * random.between(0.2, 0.8), y: random.between(0.2, 0.8) }
  const bands = random.between(3, 6)
  const hollow = random.chance(0.6) ? random.between(0.06, 0.2) : 0
  const zoom = random.between(0.8, 1.3)
  const fine = { r: 0, g: 0, b: 0 }
  const crystal = { first: 0, second: 0, id: 0 }
  const quartz = hex('#e9e6ea')
  paint(canvas, (into, x, y) => {
    const bendX = noise.fbm(x * 1.6 * zoom, y * 1.6 * zoom, 4) * 0.42
    const bendY = noise.fbm(x * 1.6 * zoom + 30, y * 1.6 * zoom, 4) * 0.34
    const crimp = noise.ridged(x * 3 + bendX, y * 3 + bendY, 3) * 0.035
    const distance = distanceOf((x - centre.x + bendX) * zoom, (y - centre.y + bendY) * zoom * 1.15) + crimp
    const band = distance * bands
    const thin = noise.at(band * 13, 4) * 0.8 + noise.at(band * 38, 9) * 0.6 + noise.at(band * 95, 13) * 0.3
    ramp((((band * 0.5 + noise.at(band * 2.2, 2) * 0.16) % 1) + 1) % 1, into)
    const layer = 1 + thin * 0.42
    into.r *= layer
    into.g *= layer
    into.b *= layer
    const cloud = noise.fbm(x * 6, y * 6, 5)
    blendInto(into, quartz, Math.max(0, cloud * 0.3))
    const inside = ease(hollow, hollow - 0.02, distance)
    if (inside > 0) {
      noise.points(x * 32 + cloud, y * 32, crystal)
      const facet =
        0.2 + crystal.id * 0.75 + (crystal.second - crystal.first) * 0.4 + noise.at(x * 90, y * 90) * 0.15
      ramp(0.12 + crystal.id * 0.1, fine)
      blendInto(fine, quartz, 0.45)
      blendInto(into, scale(fine, facet * (0.35 + (distance / hollow) * 0.75)), inside)
      addInto(into, quartz, inside * Math.max(0, crystal.id - 0.86) * ease(0.3, 0, crystal.first) * 4)
    }
    const gleam = Math.exp(-((x * 0.8 + y - aspect * 0.75) ** 2) * 3) * 0.06
    addInto(into, quartz, gleam)
  })
  return { contrast: 0.35, saturation: 1.05, grain: 1.8, bloom: 0.06, vignette: 0.2 }
}
