import { type Colour, hex, scale, vary } from './colour.ts'
import type { Random } from './random.ts'

/** The weather and the hour: the colours of the air and of what it lights. */
export interface Mood {
  zenith: Colour
  middle: Colour
  horizon: Colour
  /** Around the sun, near the horizon. */
  glow: Colour
  /** Direct light on the ground. */
  light: Colour
  /** Light from the whole sky, filling the shadows. */
  shade: Colour
  cloudLight: Colour
  cloudShade: Colour
  /** Height of the sun over the horizon, as a tangent; below 0 it has set. */
  sunHeight: readonly [number, number]
  sunStrength: number
}

interface MoodSketch {
  air: readonly [zenith: string, middle: string, horizon: string, glow: string]
  light: readonly [colour: string, strength: number]
  shade: readonly [colour: string, strength: number]
  cloud: readonly [light: string, shade: string]
  sun: readonly [low: number, high: number, strength: number]
}

const sketches = {
  dawn: {
    air: ['#42628f', '#9fa6c4', '#f0c3ab', '#ffb489'],
    light: ['#ffb98a', 1.7],
    shade: ['#6f80a6', 0.75],
    cloud: ['#ffc9b0', '#7d83a6'],
    sun: [0.02, 0.09, 1],
  },
  golden: {
    air: ['#3f6c9c', '#98b2c6', '#efd9c2', '#ffcd96'],
    light: ['#ffc88a', 2.6],
    shade: ['#6b82ab', 0.6],
    cloud: ['#ffe2b8', '#8d8f9f'],
    sun: [0.08, 0.2, 1.2],
  },
  noon: {
    air: ['#2460a6', '#4f8ccb', '#b3d2e6', '#eef2ee'],
    light: ['#fff0d8', 2.3],
    shade: ['#7fa2d2', 0.9],
    cloud: ['#ffffff', '#93a3b8'],
    sun: [0.9, 1.4, 0],
  },
  overcast: {
    air: ['#7f8d9a', '#a3afb8', '#cdd3d6', '#dcdbd6'],
    light: ['#d6d8da', 0.75],
    shade: ['#a5afb8', 0.85],
    cloud: ['#d6d8d8', '#828b94'],
    sun: [0.5, 0.9, 0],
  },
  blueHour: {
    air: ['#0d1b3c', '#2a4677', '#7585ad', '#e0a283'],
    light: ['#8aa2d6', 0.32],
    shade: ['#41598f', 0.45],
    cloud: ['#6f7fae', '#26365c'],
    sun: [-0.12, -0.05, 0.25],
  },
  dusk: {
    air: ['#2a3566', '#785f92', '#e58f7b', '#ff9d5c'],
    light: ['#ff9a70', 1.1],
    shade: ['#5a5a8e', 0.65],
    cloud: ['#ff9b7c', '#574f78'],
    sun: [-0.03, 0.03, 0.8],
  },
  storm: {
    air: ['#39434e', '#5f6b75', '#adb3af', '#e5dcc2'],
    light: ['#e2d8bf', 1.0],
    shade: ['#76838f', 0.65],
    cloud: ['#9aa3a8', '#3a444f'],
    sun: [0.2, 0.5, 0],
  },
  haze: {
    air: ['#a99882', '#cfb08b', '#efcfa3', '#fff0cc'],
    light: ['#ffd9a6', 1.7],
    shade: ['#a3937f', 0.75],
    cloud: ['#f5dcb8', '#b09a80'],
    sun: [0.12, 0.26, 1],
  },
} satisfies Record<string, MoodSketch>

export type MoodName = keyof typeof sketches

export function createMood(name: MoodName, random: Random): Mood {
  const sketch: MoodSketch = sketches[name]
  const near = (text: string) => vary(hex(text), random, 0.16)
  const [zenith, middle, horizon, glow] = sketch.air
  return {
    zenith: near(zenith),
    middle: near(middle),
    horizon: near(horizon),
    glow: near(glow),
    light: scale(near(sketch.light[0]), sketch.light[1]),
    shade: scale(near(sketch.shade[0]), sketch.shade[1]),
    cloudLight: near(sketch.cloud[0]),
    cloudShade: near(sketch.cloud[1]),
    sunHeight: [sketch.sun[0], sketch.sun[1]],
    sunStrength: sketch.sun[2],
  }
}
