import { addInto, blendInto, type Colour, clamp, distanceOf } from './colour.ts'
import type { Landscape, Spot } from './terrain.ts'

interface Sunlight {
  x: number
  y: number
  z: number
}

function normalize({ x, y, z }: Sunlight): Sunlight {
  const length = Math.sqrt(x * x + y * y + z * z)
  return { x: x / length, y: y / length, z: z / length }
}

/** How much of the sun a place sees past the ground between them; 1 is all of it. */
function shadowAt({ terrain }: Landscape, sun: Sunlight, spot: Spot): number {
  let seen = 1
  let step = 0.04 + spot.z * 0.006
  for (let distance = step; distance < 2.5 && seen > 0; distance += step) {
    const ray = spot.height + (sun.y / distanceOf(sun.x, sun.z)) * distance
    const ground = terrain.height(spot.x + sun.x * distance, spot.z + sun.z * distance, 3)
    seen = Math.min(seen, 1 - ((ground - ray) / distance) * 9)
    step *= 1.7
  }
  return clamp(seen)
}

/** Lights the ground at a spot: sun, sky and what stands in puddles. */
export function shader(landscape: Landscape): (spot: Spot, octaves: number, into: Colour) => void {
  const { terrain, air, sky } = landscape
  const sun = normalize(air.sun)
  const { light, shade } = sky.mood
  const mirrored = { r: 0, g: 0, b: 0 }
  return (spot, octaves, into) => {
    const gap = 0.004 + spot.z * 0.0012
    const slopeX = (terrain.height(spot.x + gap, spot.z, octaves) - spot.height) / gap
    const slopeZ = (terrain.height(spot.x, spot.z + gap, octaves) - spot.height) / gap
    spot.level = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ)
    const facing = (sun.y - slopeX * sun.x - slopeZ * sun.z) * spot.level
    spot.lit = clamp(facing)
    if (air.shadows && spot.lit > 0) spot.lit *= shadowAt(landscape, sun, spot)
    terrain.colour(spot, into)
    const fill = 0.45 + 0.55 * spot.level
    const bounce = 0.12 * clamp(0.3 - facing)
    into.r *= light.r * (spot.lit + bounce) + shade.r * fill
    into.g *= light.g * (spot.lit + bounce) + shade.g * fill
    into.b *= light.b * (spot.lit + bounce) + shade.b * fill
    const wet = terrain.wet?.(spot) ?? 0
    if (wet <= 0) return
    const down = (landscape.camera.height - spot.height) / spot.z
    sky.from(spot.x / spot.z, down, mirrored)
    blendInto(into, mirrored, wet * (0.35 + 0.6 * Math.exp(-down * 3)))
  }
}

/** Air scatters the horizon's colour in front of distant ground, and the sun's glow around the sun. */
export function haze({ air, sky, camera }: Landscape): (spot: Spot, across: number, into: Colour) => void {
  const { glow, sunStrength } = sky.mood
  const veil = { r: 0, g: 0, b: 0 }
  return (spot, across, into) => {
    const middle = (Math.max(0, spot.height) + camera.height) / 2
    const lost = 1 - Math.exp(-spot.z * air.density * Math.exp(-middle * air.thinning))
    sky.from(across, 0.02, veil)
    const offSun = across - sky.sun.x
    addInto(veil, glow, Math.exp(-offSun * offSun * 4) * 0.16 * Math.min(1, sunStrength))
    blendInto(into, veil, lost)
  }
}
