import { addInto, type Colour, distanceOf, hex } from './colour.ts'
import type { Random } from './random.ts'
import type { Stage } from './scene.ts'
import { addPoint, drawStroke } from './strokes.ts'

const starColours = [hex('#ffffff'), hex('#cfdcff'), hex('#fff1d8'), hex('#ffd9b0'), hex('#dfe8ff')] as const

interface Star {
  x: number
  y: number
  brightness: number
  colour: Colour
}

/** Most stars are barely there and a few are bright. */
function scatterStars({ random, aspect }: Stage, { count, below }: { count: number; below: number }): Star[] {
  return Array.from({ length: Math.round(count * aspect) }, () => ({
    x: random.between(0, aspect),
    y: random.between(0, below),
    brightness: Math.min(9, 0.07 * (1 - random.next()) ** -0.68),
    colour: random.pick(starColours),
  }))
}

function glowing({ r, g, b }: Colour, brightness: number): Colour {
  return { r: r * brightness, g: g * brightness, b: b * brightness }
}

export function drawStars(
  stage: Stage,
  sky: { count: number; below: number; dim?: (x: number, y: number) => number },
): void {
  for (const { x, y, brightness, colour } of scatterStars(stage, sky)) {
    const seen = brightness * (sky.dim?.(x, y) ?? 1)
    const size = 0.0007 + Math.min(0.0016, seen * 0.00035)
    addPoint(stage.canvas, { x, y, size }, glowing(colour, Math.min(2.5, seen)))
  }
}

/** The same sky with the shutter open for an hour, turning around the pole. */
export function drawTrails(
  stage: Stage,
  { count, pole, turn }: { count: number; pole: { x: number; y: number }; turn: number },
): void {
  const wide = { ...stage, aspect: stage.aspect + 1.4 }
  for (const star of scatterStars(wide, { count, below: 2.2 })) {
    const x = star.x - 0.7 - pole.x
    const y = star.y - 0.9 - pole.y
    const radius = distanceOf(x, y)
    const start = Math.atan2(y, x)
    const light = glowing(star.colour, Math.min(0.8, star.brightness * 0.5 + 0.06))
    const parts = Math.ceil(4 + radius * turn * 14)
    drawArc(stage, { pole, radius, start, turn, parts }, light)
  }
}

interface Arc {
  pole: { x: number; y: number }
  radius: number
  start: number
  turn: number
  parts: number
}

function drawArc({ canvas }: Stage, { pole, radius, start, turn, parts }: Arc, light: Colour): void {
  const at = (part: number) => {
    const angle = start + (turn * part) / parts
    return { x: pole.x + Math.cos(angle) * radius, y: pole.y + Math.sin(angle) * radius }
  }
  for (let part = 0; part < parts; part++) {
    drawStroke(
      canvas,
      { from: at(part), to: at(part + 1), width: 0.0011, endWidth: 0.0011, opacity: 0.85 },
      light,
    )
  }
}

/** The band of the Milky Way: light in the middle, dark lanes of dust across it. */
export function milkyWay({ noise }: Stage, random: Random): (x: number, y: number, into: Colour) => number {
  const angle = random.between(0.5, 1.15) * (random.chance(0.5) ? 1 : -1)
  const centre = random.between(0.35, 0.65)
  const core = random.between(0.2, 0.9)
  const warm = hex('#d9b48f')
  const cold = hex('#8fa3d9')
  const rose = hex('#c9708a')
  return (x, y, into) => {
    const along = (x - centre) * Math.cos(angle) + (y - 0.45) * Math.sin(angle)
    const across = (y - 0.45) * Math.cos(angle) - (x - centre) * Math.sin(angle)
    const bent = across + noise.fbm(along * 1.8, across * 1.8, 3) * 0.09
    const bulge = Math.exp(-((along - core + 0.5) ** 2) * 3.5)
    const band = Math.exp(-bent * bent * (70 - bulge * 42))
    const cloud = 0.55 + noise.fbm(along * 4.5 + 3, across * 6, 6) * 1.3
    const lane = Math.exp(-(((bent + noise.fbm(along * 3, across * 5 + 9, 5) * 0.13) * 13) ** 2))
    const dust = lane * (0.5 + noise.fbm(along * 6 + 20, across * 9, 4) * 1.3) * (0.55 + bulge * 0.6)
    const light = Math.max(0, band * cloud * (1 - Math.max(0, Math.min(0.93, dust * 1.5))))
    addInto(into, warm, light * (0.1 + bulge * 0.34))
    addInto(into, cold, light * 0.17 * (1.2 - bulge))
    const nebula = Math.max(0, noise.fbm(along * 9 + 60, across * 9, 3) - 0.27)
    addInto(into, rose, light * nebula * 1.6)
    return band
  }
}
