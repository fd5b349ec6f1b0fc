import { paint } from '../canvas.ts'
import { blendInto, type Colour, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import { createMood, type Mood, type MoodName } from '../moods.ts'
import type { Random } from '../random.ts'
import type { Scene, Stage } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { addPoint } from '../strokes.ts'
import { paintWater } from '../water.ts'

interface Tower {
  left: number
  right: number
  top: number
  /** Rows and columns of windows, in units of the picture's height. */
  floor: number
  bay: number
  number: number
  lit: number
  crown: number
  wall: Colour
}

const lamps = [hex('#ffd08a'), hex('#ffe0ae'), hex('#ffc070'), hex('#e8ecff'), hex('#ffd7a0')] as const

function buildRow(
  random: Random,
  row: { aspect: number; horizon: number; tall: number; near: number; wall: Colour },
): Tower[] {
  const towers: Tower[] = []
  const centre = random.between(0.3, 0.7) * row.aspect
  for (let left = -0.05; left < row.aspect + 0.05; ) {
    const width = random.between(0.03, 0.085) * (0.6 + row.near * 0.7)
    const downtown = Math.exp(-(((left - centre) / (row.aspect * 0.3)) ** 2))
    const height = row.tall * (0.25 + downtown * 0.75) * random.between(0.35, 1) ** 1.3 + 0.02
    const floor = random.between(0.0065, 0.0095) * (0.6 + row.near * 0.6)
    towers.push({
      left,
      right: left + width,
      top: row.horizon - height,
      floor,
      bay: floor * random.pick([0.8, 1.2, 1.9, 3.2]),
      number: random.integer(1, 9999),
      lit: random.between(0.15, 0.6),
      crown: random.chance(0.3) ? random.between(0.2, 0.5) * width : 0,
      wall: vary(row.wall, random, 0.35),
    })
    left += width * random.between(0.75, 1.35)
  }
  return towers
}

/** A number from 0 to 1 that belongs to one window for good. */
function windowNumber(column: number, floor: number, tower: number): number {
  let hash =
    Math.imul(column + 77, 0x27d4eb2d) ^ Math.imul(floor + 13, 0x165667b1) ^ Math.imul(tower, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

function facade(tower: Tower, { mood, night, row }: { mood: Mood; night: number; row: number }) {
  const reflect = mix(mood.middle, mood.horizon, 0.4)
  return (into: Colour, x: number, y: number) => {
    const across = (x - tower.left) / tower.bay
    const down = (y - tower.top) / tower.floor
    const bay = Math.floor(across)
    const floor = Math.floor(down)
    const inX = across - bay
    const inY = down - floor
    const glass =
      ease(0.06, 0.16, inX) * ease(0.94, 0.84, inX) * ease(0.12, 0.28, inY) * ease(0.95, 0.82, inY)
    const side = 0.75 + 0.5 * clamp((x - tower.left) / (tower.right - tower.left))
    blendInto(into, scale(tower.wall, side), 1)
    blendInto(into, scale(reflect, 0.5 * side), glass * 0.35)
    const chance = windowNumber(bay, floor, tower.number)
    const sameFloor = windowNumber(3, floor, tower.number + 5) < 0.18 ? 0.35 : 0
    if (chance > tower.lit * night + sameFloor * night) return
    const lamp = lamps[Math.floor(windowNumber(bay, floor, tower.number + 9) * lamps.length)] ?? lamps[0]
    blendInto(
      into,
      scale(lamp, 0.25 + windowNumber(floor, bay, tower.number) ** 2 * 1.5),
      glass * (0.5 + night * 0.5) * (1 - row * 0.25),
    )
  }
}

/** How much of a pixel a tower fills; some step back near their top. */
function coverage({ left, right, top, crown }: Tower, x: number, y: number): number {
  if (x < left || x > right) return 0
  const inset = Math.min(x - left, right - x)
  return ease(-0.0008, 0.0008, y - top - (inset < crown / 2 ? crown * 1.4 : 0))
}

function drawTowers(
  stage: Stage,
  towers: Tower[],
  air: { mood: Mood; night: number; row: number; haze: number; horizon: number },
) {
  const faces = towers.map((tower) => ({ tower, paintFace: facade(tower, air) }))
  const veil = mix(air.mood.horizon, air.mood.middle, 0.35)
  const inside = { r: 0, g: 0, b: 0 }
  paint(stage.canvas, (into, x, y) => {
    if (y > air.horizon) return
    for (const { tower, paintFace } of faces) {
      const cover = coverage(tower, x, y)
      if (cover <= 0) continue
      paintFace(inside, x, y)
      blendInto(inside, veil, clamp(air.haze * (0.65 + 0.6 * ease(0.3, 0, air.horizon - y))))
      blendInto(into, inside, cover)
    }
  })
}

/** How many of the lamps are on. */
const darkness: Partial<Record<MoodName, number>> = { blueHour: 1, dusk: 0.75, golden: 0.25, dawn: 0.4 }

/** A city across the water when the lamps go on. */
export const skyline: Scene = (stage) => {
  const { canvas, random, aspect } = stage
  const name = random.pick<MoodName>(['blueHour', 'dusk', 'blueHour', 'dusk', 'golden', 'dawn'])
  const mood = createMood(name, random)
  const night = darkness[name] ?? 0.5
  const view = { horizon: random.between(0.62, 0.74), span: aspect < 1 ? 0.7 : 0.5 }
  const sky = createSky(stage, {
    mood,
    view,
    clouds: random.pick(['sheet', 'wisps', 'flakes', 'none'] as const),
    cover: 0.45,
  })
  paintSky(stage, sky, view)
  const dark = mix(scale(mood.shade, 0.22), hex('#15161c'), 0.5)
  const rows = random.integer(3, 4)
  for (let row = 0; row < rows; row++) {
    const near = row / (rows - 1)
    const tall = random.between(0.28, 0.5) * (1 - near * 0.45)
    const towers = buildRow(random, {
      aspect,
      horizon: view.horizon,
      tall,
      near,
      wall: scale(dark, 1.3 - near * 0.5),
    })
    drawTowers(stage, towers, {
      mood,
      night,
      row: 1 - near,
      haze: 0.75 * (1 - near) ** 1.2 + 0.06,
      horizon: view.horizon,
    })
    for (const tower of towers) {
      if (random.chance(0.16))
        addPoint(
          canvas,
          { x: (tower.left + tower.right) / 2, y: tower.top - 0.004, size: 0.0016 },
          scale(hex('#ff3b24'), night * 2),
        )
    }
  }
  for (let x = 0; x < aspect; x += random.between(0.008, 0.03)) {
    addPoint(
      canvas,
      { x, y: view.horizon - random.between(0.002, 0.008), size: 0.0018 },
      scale(random.pick(lamps), night * random.between(0.6, 2.4)),
    )
  }
  const roughness = random.between(0.02, 0.07)
  paintWater(stage, {
    view,
    sky: { ...sky, mood: { ...mood, sunStrength: 0 } },
    height: 0.35,
    roughness,
    length: 0.09,
    depth: scale(mood.zenith, 0.5),
  })
  return { bloom: 0.16, contrast: 0.35, grain: 2.8 }
}
