import { blur } from './blur.ts'
import { type Canvas, sample, shrink } from './canvas.ts'
import { type Colour, clamp } from './colour.ts'
import { createRandom } from './random.ts'

/** How the film and the lens saw it; everything else is how the scene was lit. */
export interface Look {
  /** In stops. */
  exposure: number
  /** 0 is neutral; negative is flat, positive is hard. */
  contrast: number
  /** 1 is neutral, 0 is black and white. */
  saturation: number
  /** Warm lights and cool shadows when positive. */
  split: number
  /** How far black is lifted, as on faded film: 0 to 0.1. */
  faded: number
  /** Standard deviation of the grain in steps of 255. */
  grain: number
  bloom: number
  vignette: number
}

export const plainLook: Look = {
  exposure: 0,
  contrast: 0.3,
  saturation: 1,
  split: 0.03,
  faded: 0.004,
  grain: 2.2,
  bloom: 0.08,
  vignette: 0.22,
}

const CURVE_STEPS = 4096
const CURVE_TOP = 8

/** From light to the byte's scale: a soft shoulder instead of clipping, then contrast around middle grey. */
function toneCurve(look: Look, tint: number): Float32Array {
  const gain = 2 ** look.exposure
  return Float32Array.from({ length: CURVE_STEPS + 1 }, (_, i) => {
    const light = gain * CURVE_TOP * (i / CURVE_STEPS) ** 2
    const knee = 0.5
    const kept = light < knee ? light : knee + (1 - knee) * (1 - Math.exp((knee - light) / (1 - knee)))
    const shown = kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055
    const bent = shown + look.contrast * shown * (1 - shown) * (shown - 0.44) * 3
    const toned = bent + tint * look.split * (bent - 0.45) * (1.2 - Math.abs(bent - 0.5))
    return 255 * (look.faded + toned * (1 - look.faded))
  })
}

const TILE = 512

/** Grains are a little wider than a pixel, so white noise is spread over its neighbours. */
function grainTile(seed: number): Float32Array {
  const random = createRandom('grain', seed)
  const white = Float32Array.from(
    { length: TILE * TILE },
    () => random.next() + random.next() + random.next() - 1.5,
  )
  const at = (i: number) => white[(i + TILE * TILE) % (TILE * TILE)] ?? 0
  return white.map((value, i) => value * 1.3 + (at(i - 1) + at(i + 1) + at(i - TILE) + at(i + TILE)) * 0.3)
}

function addBloom(canvas: Canvas, strength: number): void {
  const factor = 4
  const glow = shrink(canvas, factor)
  for (let i = 0; i < glow.light.length; i++) glow.light[i] = Math.min(6, glow.light[i] ?? 0)
  blur(glow, canvas.height / factor / 28)
  const place = { x: 0, y: 0 }
  const found = { r: 0, g: 0, b: 0 }
  const { width, height, light } = canvas
  for (let row = 0, i = 0; row < height; row++) {
    place.y = row / factor
    for (let column = 0; column < width; column++, i += 3) {
      place.x = column / factor
      sample(glow, place, found)
      light[i] = (light[i] ?? 0) * (1 - strength) + found.r * strength
      light[i + 1] = (light[i + 1] ?? 0) * (1 - strength) + found.g * strength
      light[i + 2] = (light[i + 2] ?? 0) * (1 - strength) + found.b * strength
    }
  }
}

/** The lens draws red slightly larger than blue and nothing perfectly sharp; the shift grows towards the corners. */
function readThroughLens({
  width,
  height,
  light,
}: Canvas): (column: number, row: number, into: Colour) => void {
  const spread = 0.0006
  const channel = (x: number, y: number, c: number) => {
    const left = Math.min(width - 2, x | 0)
    const top = Math.min(height - 2, y | 0)
    const dx = x - left
    const dy = y - top
    const i = (top * width + left) * 3 + c
    const upper = (light[i] ?? 0) * (1 - dx) + (light[i + 3] ?? 0) * dx
    const lower = (light[i + width * 3] ?? 0) * (1 - dx) + (light[i + width * 3 + 3] ?? 0) * dx
    return upper * (1 - dy) + lower * dy
  }
  return (column, row, into) => {
    const offX = (column - width / 2) * spread
    const offY = (row - height / 2) * spread
    into.r = channel(column - offX, row - offY, 0)
    into.g = light[(row * width + column) * 3 + 1] ?? 0
    into.b = channel(clamp(column + offX, 0, width - 1), clamp(row + offY, 0, height - 1), 2)
  }
}

/** Light falls off towards the corners; 1 in the middle. */
function falloff(canvas: Canvas, strength: number): (column: number, row: number) => number {
  const { width, height } = canvas
  const reach = 1 / (width * width + height * height)
  return (column, row) => {
    const x = column * 2 - width
    const y = row * 2 - height
    const distance = (x * x + y * y) * reach
    return 1 - strength * distance * (0.6 + 0.4 * distance)
  }
}

/** Middle tones show grain most. */
const grainByTone = Float32Array.from({ length: 257 }, (_, i) => 0.5 + 0.5 * Math.sin((i / 256) * Math.PI))

function lookUp(curve: Float32Array, light: number): number {
  const place = Math.sqrt(clamp(light / CURVE_TOP)) * CURVE_STEPS
  const step = Math.min(CURVE_STEPS - 1, place | 0)
  const low = curve[step] ?? 0
  return low + ((curve[step + 1] ?? 0) - low) * (place - step)
}

/** Turns light into the bytes of a picture: lens, tone, colour grade, grain. */
export function develop(canvas: Canvas, look: Look, seed: number): Buffer {
  if (look.bloom > 0) addBloom(canvas, look.bloom)
  const { width, height } = canvas
  const [warm, neutral, cool] = [toneCurve(look, 1), toneCurve(look, 0.1), toneCurve(look, -1)]
  const grain = grainTile(seed)
  const bytes = Buffer.alloc(width * height * 3)
  const read = readThroughLens(canvas)
  const shade = falloff(canvas, look.vignette)
  const pixel = { r: 0, g: 0, b: 0 }
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i += 3) {
      read(column, row, pixel)
      const open = shade(column, row)
      const red = lookUp(warm, pixel.r * open)
      const green = lookUp(neutral, pixel.g * open)
      const blue = lookUp(cool, pixel.b * open)
      const grey = 0.3 * red + 0.59 * green + 0.11 * blue
      const speck =
        (grain[(row % TILE) * TILE + (column % TILE)] ?? 0) * look.grain * (grainByTone[grey | 0] ?? 1) + 0.5
      bytes[i] = clamp(grey + (red - grey) * look.saturation + speck, 0, 255)
      bytes[i + 1] = clamp(grey + (green - grey) * look.saturation + speck, 0, 255)
      bytes[i + 2] = clamp(grey + (blue - grey) * look.saturation + speck, 0, 255)
    }
  }
  return bytes
}
