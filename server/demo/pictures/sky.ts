import { type Canvas, createCanvas, paint, sample } from './canvas.ts'
import { addInto, blendInto, type Colour, clamp, createRamp, ease, setTo } from './colour.ts'
import type { Mood } from './moods.ts'
import type { Stage } from './scene.ts'

export type Clouds = 'none' | 'wisps' | 'heaps' | 'flakes' | 'sheet'

export interface Sky {
  mood: Mood
  /** Where the sun stands, as tangents from the middle of the view: right and up. */
  sun: { x: number; y: number }
  /** The light that comes from a direction; `y` at or above the horizon. */
  from(x: number, y: number, into: Colour): void
}

/** How much of the world the picture holds. */
export interface View {
  /** Where the horizon runs, from 0 at the top to 1 at the bottom. */
  horizon: number
  /** Tangent of the angle that the picture's height covers. */
  span: number
}

interface SkyPlan {
  mood: Mood
  view: View
  clouds: Clouds
  /** 0 is none, 1 is closed. */
  cover?: number
  sunX?: number
}

interface CloudKind {
  stretch: number
  size: number
  /** How quickly a cloud closes from its edge inwards. */
  body: number
  opacity: number
}

const kinds: Record<Exclude<Clouds, 'none'>, CloudKind> = {
  wisps: { stretch: 3.4, size: 1, body: 1.6, opacity: 0.7 },
  heaps: { stretch: 1.1, size: 1.1, body: 5, opacity: 1 },
  flakes: { stretch: 1.6, size: 2.4, body: 3, opacity: 0.85 },
  sheet: { stretch: 1.9, size: 0.7, body: 2.2, opacity: 0.95 },
}

function clearSky(mood: Mood, sun: Sky['sun'], top: number): Sky['from'] {
  const ramp = createRamp([mood.horizon, mood.middle, mood.zenith])
  // A narrow view would show nothing but the pale air over the horizon; painters cheat here, and so do we.
  const climb = 0.75 + 0.62 / top
  return (x, y, into) => {
    ramp(1 - Math.exp(-Math.max(0, y) * climb), into)
    const dx = x - sun.x
    const dy = y - sun.y
    const distance = Math.sqrt(dx * dx + dy * dy * 1.6)
    const band = Math.exp(-Math.max(0, y) * 5.5 - dx * dx * 1.2)
    blendInto(into, mood.glow, clamp(band * 0.65 * Math.min(1, mood.sunStrength)))
    addInto(
      into,
      mood.glow,
      mood.sunStrength * (Math.exp(-distance * 7) * 0.5 + Math.exp(-distance * 30) * 1.2),
    )
  }
}

/** How much cloud there is over a place of the ceiling: below 0 none, and no upper end. */
function cloudDepth({ noise, random }: Stage, { kind, cover }: { kind: CloudKind; cover: number }) {
  const driftX = random.between(-50, 50)
  const driftY = random.between(-50, 50)
  const heading = random.between(-0.5, 0.5)
  const threshold = 0.4 - cover * 0.9
  return (x: number, y: number, octaves: number) => {
    const turnedX = ((x + y * heading) / kind.stretch) * kind.size + driftX
    const turnedY = (y - x * heading) * kind.size + driftY
    const bend = noise.fbm(turnedX * 0.6 + 7, turnedY * 0.6, 2) * 0.8
    return noise.fbm(turnedX + bend, turnedY - bend * 0.6, octaves) * 1.7 - threshold
  }
}

/** Clouds on a flat ceiling, each place lit by how much cloud stands between it and the sun. */
function paintClouds(stage: Stage, plan: SkyPlan & { sun: Sky['sun'] }) {
  if (plan.clouds === 'none') return () => undefined
  const kind = kinds[plan.clouds]
  const depth = cloudDepth(stage, { kind, cover: plan.cover ?? 0.4 })
  const { mood, sun } = plan
  const scratch = { r: 0, g: 0, b: 0 }
  return (x: number, y: number, into: Colour) => {
    const far = 1 / (Math.max(0, y) + 0.16)
    const here = depth(x * far, far * 1.5, 7)
    if (here <= 0) return
    const between = Math.max(0, depth(x * far + (sun.x - x) * 0.22, far * 1.5 + 0.14, 5))
    const lit = clamp(1.02 - between * 1.1 + (here - between) * 0.9)
    setTo(scratch, mood.cloudShade)
    blendInto(scratch, mood.cloudLight, lit)
    const dx = x - sun.x
    const dy = y - sun.y
    const nearSun = Math.exp(-(dx * dx + dy * dy) * 7) * mood.sunStrength
    addInto(scratch, mood.glow, nearSun * Math.exp(-here * 4))
    blendInto(scratch, mood.horizon, Math.exp(-Math.max(0, y) * 8) * 0.7)
    const closed = 1 - Math.exp(-here * kind.body)
    blendInto(into, scratch, closed * kind.opacity * ease(-0.01, 0.08, y))
  }
}

/** Clouds are costly and soft: they are painted once, smaller than the picture, and read from there. */
export function createSky(stage: Stage, plan: SkyPlan): Sky {
  const { canvas, aspect, random } = stage
  const { mood, view } = plan
  const reach = view.span * Math.max(aspect, 0.8) * 0.62
  const sunX = plan.sunX ?? random.between(-0.36, 0.36) * view.span * aspect
  const sun = { x: sunX, y: random.between(mood.sunHeight[0], mood.sunHeight[1]) }
  const top = view.span * Math.max(view.horizon, 1 - view.horizon) * 1.15
  const height = Math.ceil(Math.min(640, canvas.height * 0.62))
  const width = Math.ceil((height * reach * 2) / top)
  const dome = createCanvas(Math.min(width, 1100), height)
  const clear = clearSky(mood, sun, top)
  const clouds = paintClouds(stage, { ...plan, sun })
  const stepX = (reach * 2) / (dome.width / dome.height)
  paint(dome, (into, x, y) => {
    const right = x * stepX - reach
    const up = (1 - y) * top
    clear(right, up, into)
    clouds(right, up, into)
  })
  return { mood, sun, from: readDome(dome, { reach, top }) }
}

function readDome(dome: Canvas, { reach, top }: { reach: number; top: number }): Sky['from'] {
  const place = { x: 0, y: 0 }
  return (x, y, into) => {
    place.x = ((x + reach) / (2 * reach)) * dome.width
    place.y = (1 - Math.max(0, y) / top) * dome.height
    sample(dome, place, into)
  }
}

/** The disc itself, far brighter than its surroundings; bloom makes it shine. */
export function addSun(into: Colour, { sky, x, y }: { sky: Sky; x: number; y: number }): void {
  const dx = x - sky.sun.x
  const dy = y - sky.sun.y
  const distance = Math.sqrt(dx * dx + dy * dy)
  addInto(into, sky.mood.glow, ease(0.013, 0.008, distance) * 7 * sky.mood.sunStrength)
}

export function paintSky(stage: Stage, sky: Sky, view: View): void {
  paint(stage.canvas, (into, x, y) => {
    const right = (x - stage.aspect / 2) * view.span
    const up = (view.horizon - y) * view.span
    sky.from(right, up, into)
    addSun(into, { sky, x: right, y: up })
  })
}
