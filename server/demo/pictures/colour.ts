import type { Random } from './random.ts'

/** Linear light, 1 is paper white, more is brighter than the picture can show. */
export interface Colour {
  r: number
  g: number
  b: number
}

const toLinear = (byte: number) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Reads `#rrggbb` as one sees it and returns the light behind it. */
export function hex(text: string): Colour {
  const value = Number.parseInt(text.slice(1), 16)
  return { r: toLinear(value >> 16), g: toLinear((value >> 8) & 255), b: toLinear(value & 255) }
}

export function mix(from: Colour, to: Colour, amount: number): Colour {
  return {
    r: from.r + (to.r - from.r) * amount,
    g: from.g + (to.g - from.g) * amount,
    b: from.b + (to.b - from.b) * amount,
  }
}

export function scale(colour: Colour, factor: number): Colour {
  return { r: colour.r * factor, g: colour.g * factor, b: colour.b * factor }
}

export function luminance({ r, g, b }: Colour): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The same colour as another day would have shown it: a little lighter, warmer or greyer. */
export function vary(colour: Colour, random: Random, amount: number): Colour {
  const light = 2 ** (random.normal() * amount * 0.6)
  const warmth = 2 ** (random.normal() * amount * 0.35)
  return { r: colour.r * light * warmth, g: colour.g * light, b: (colour.b * light) / warmth }
}

/** Sets `into` to a blend of itself and `colour`, without making an object. */
export function blendInto(into: Colour, colour: Colour, amount: number): void {
  into.r += (colour.r - into.r) * amount
  into.g += (colour.g - into.g) * amount
  into.b += (colour.b - into.b) * amount
}

export function addInto(into: Colour, colour: Colour, amount: number): void {
  into.r += colour.r * amount
  into.g += colour.g * amount
  into.b += colour.b * amount
}

export function setTo(into: Colour, colour: Colour, factor = 1): void {
  into.r = colour.r * factor
  into.g = colour.g * factor
  into.b = colour.b * factor
}

/** A row of colours as one smooth ramp over 0 to 1, looked up without making an object. */
export function createRamp(colours: readonly Colour[]): (position: number, into: Colour) => void {
  const steps = 1024
  const table = new Float64Array((steps + 1) * 3)
  const last = colours.length - 1
  const black = { r: 0, g: 0, b: 0 }
  for (let i = 0; i <= steps; i++) {
    const place = (i / steps) * last
    const index = Math.min(last - 1, Math.floor(place))
    const { r, g, b } = mix(colours[index] ?? black, colours[index + 1] ?? black, smooth(place - index))
    table.set([r, g, b], i * 3)
  }
  return (position, into) => {
    const index = Math.round(clamp(position) * steps) * 3
    into.r = table[index] ?? 0
    into.g = table[index + 1] ?? 0
    into.b = table[index + 2] ?? 0
  }
}

export function clamp(value: number, low = 0, high = 1): number {
  if (value < low) return low
  return Math.min(value, high)
}

/** The easing curve 3t² - 2t³. */
export function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

/** 0 at or before `low`, 1 at or after `high`, eased between. */
export function ease(low: number, high: number, value: number): number {
  return smooth(clamp((value - low) / (high - low)))
}

/** Math.hypot guards against overflow and is several times slower; pictures never get that large. */
export function distanceOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}
