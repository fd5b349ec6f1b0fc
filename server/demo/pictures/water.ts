import { type Canvas, createCanvas, sample } from './canvas.ts'
import { addInto, blendInto, type Colour, clamp, luminance } from './colour.ts'
import type { Stage } from './scene.ts'
import type { Sky, View } from './sky.ts'

export interface Water {
  view: View
  sky: Sky
  /** Eye over the water. */
  height: number
  /** Slope of the waves; 0.02 is a pond, 0.25 is open sea. */
  roughness: number
  /** How long the waves are. */
  length: number
  /** What one sees looking straight down. */
  depth: Colour
  /** Coverage of what stands in front of the water, per pixel. */
  ground?: Float32Array
}

interface Slope {
  x: number
  z: number
}

interface Place {
  x: number
  z: number
  /** How much water one pixel covers there. */
  footprint: number
}

interface Wave {
  x: number
  z: number
  length: number
  slope: number
  phase: number
}

/** Many trains of waves, most of them running with the wind. */
function createWaves({ random }: Stage, { length, roughness }: Water): Wave[] {
  const wind = random.between(-0.7, 0.7)
  return Array.from({ length: 11 }, (_, i) => {
    const size = length * 0.68 ** i
    const heading = wind + random.normal() * (0.35 + i * 0.05)
    const turn = (2 * Math.PI) / size
    return {
      x: Math.sin(heading) * turn,
      z: Math.cos(heading) * turn,
      length: size,
      slope: roughness * 0.55,
      phase: random.between(0, 6.3),
    }
  })
}

/** Slopes of the waves at a place; those too small for the eye to tell apart there are faded out. */
function waveSlopes(stage: Stage, water: Water) {
  const { noise } = stage
  const waves = createWaves(stage, water)
  const gust = 1 / (water.length * 9)
  const bend = 1 / (water.length * 2.2)
  return ({ x, z, footprint }: Place, into: Slope) => {
    into.x = 0
    into.z = 0
    const drift = noise.at(x * bend, z * bend) * 2.4
    const fine = noise.at(x * bend * 5, z * bend * 5 + 40) * 1.8
    const strength = 0.85 + noise.at(x * gust, z * gust + 70) * 0.8
    for (let i = 0; i < waves.length; i++) {
      const wave = waves[i]
      if (!wave) return
      const visible = clamp(1.5 - (footprint / wave.length) * 3)
      if (visible <= 0) return
      const lean = Math.cos(x * wave.x + z * wave.z + wave.phase + drift * (1 + i * 0.35) + fine * i * 0.35)
      const steep = (lean + lean * lean * 0.4 - 0.2) * wave.slope * visible * strength * wave.length
      into.x += steep * wave.x * 0.16
      into.z += steep * wave.z * 0.16
    }
  }
}

/** Paints the water under the horizon: it mirrors what the canvas shows above it. */
export function paintWater(stage: Stage, water: Water): void {
  const { canvas } = stage
  const above = copy(canvas)
  const reflect = reflector(stage, water, above)
  const first = Math.ceil(water.view.horizon * canvas.height)
  const colour = { r: 0, g: 0, b: 0 }
  for (let row = first; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++) {
      const pixel = row * canvas.width + column
      const open = 1 - (water.ground?.[pixel] ?? 0)
      if (open <= 0) continue
      reflect(column, row, colour)
      const light = canvas.light
      light[pixel * 3] = (light[pixel * 3] ?? 0) * (1 - open) + colour.r * open
      light[pixel * 3 + 1] = (light[pixel * 3 + 1] ?? 0) * (1 - open) + colour.g * open
      light[pixel * 3 + 2] = (light[pixel * 3 + 2] ?? 0) * (1 - open) + colour.b * open
    }
  }
}

function copy(canvas: Canvas): Canvas {
  const twin = createCanvas(canvas.width, canvas.height)
  twin.light.set(canvas.light)
  return twin
}

/** The road of light under the sun: facets that happen to lean the right way, more of them where the waves are steep. */
function glitterOf({ sky, roughness }: Water) {
  const { sun, mood } = sky
  if (mood.sunStrength <= 0 || sun.y < -0.01) return () => 0
  const spread = 0.05 + roughness * 0.55
  return (across: number, down: number, slope: Slope) => {
    const offX = (across - sun.x) / (0.012 + spread * (0.1 + down * 0.5))
    const offY = (down - sun.y * 0.6) / (spread * 2.2)
    const chance = Math.exp(-offX * offX - offY * offY)
    if (chance < 0.002) return 0
    const facet = clamp(0.35 + (slope.z + slope.x) / (roughness * 1.5))
    return chance * (0.12 + facet ** 4 * 2.4) * mood.sunStrength
  }
}

function reflector(stage: Stage, water: Water, above: Canvas) {
  const { view, sky, height, roughness, depth } = water
  const slopes = waveSlopes(stage, water)
  const slope = { x: 0, z: 0 }
  const place = { x: 0, y: 0 }
  const rows = stage.canvas.height
  const middle = stage.canvas.width / 2
  const horizonRow = view.horizon * rows
  const read = (x: number, y: number, into: Colour) => {
    place.x = middle + (x / view.span) * rows
    place.y = horizonRow - (y / view.span) * rows
    if (place.y < 0) sky.from(x, y, into)
    else sample(above, place, into)
  }
  const second = { r: 0, g: 0, b: 0 }
  const glitter = glitterOf(water)
  return (column: number, row: number, into: Colour) => {
    const down = Math.max(0.0004, ((row + 0.5 - horizonRow) / rows) * view.span)
    const across = ((column + 0.5 - middle) / rows) * view.span
    const z = height / down
    slopes({ x: across * z, z, footprint: ((z * z) / height) * (view.span / rows) }, slope)
    // Waves too far away to be seen one by one still smear the picture upwards.
    const smear = roughness * clamp(z / height / 40) * 0.35
    const lean = down + slope.z * (0.35 + down) + smear
    const lift = (lean + Math.sqrt(lean * lean + 0.0004)) / 2
    read(across + slope.x * (0.3 + down), lift, into)
    read(across - slope.x * 0.2, lift + smear + roughness * 0.06, second)
    blendInto(into, second, 0.4)
    const facing = Math.max(0, down + slope.z * 0.55)
    const mirrored = 0.05 + 0.9 * Math.exp(-facing * 4)
    const bright = luminance(into)
    into.r *= mirrored
    into.g *= mirrored
    into.b *= mirrored
    addInto(into, depth, (1 - mirrored) * (0.6 + Math.min(1, bright) * 0.5))
    addInto(into, sky.mood.glow, glitter(across, down, slope))
  }
}
