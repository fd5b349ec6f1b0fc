import type { Canvas } from './canvas.ts'
import type { Colour } from './colour.ts'
import type { Stage } from './scene.ts'
import type { Sky, View } from './sky.ts'
import { type Column, createWalk } from './terrain-walk.ts'

/** What a place on the ground looks like before the air is in front of it. */
export interface Spot {
  x: number
  z: number
  height: number
  /** 1 is level ground, towards 0 is a wall. */
  level: number
  /** How squarely the sun meets the ground, 0 to 1, shadows included. */
  lit: number
}

export interface Terrain {
  /** Height over the plane; `octaves` says how fine the eye can still see there. */
  height(x: number, z: number, octaves: number): number
  /** The ground's own colour under white light. */
  colour(spot: Spot, into: Colour): void
  /** Still water standing on the ground, 0 to 1. */
  wet?(spot: Spot): number
  /** Ground below this height is left out, so that water can be painted there. */
  waterLevel?: number
}

interface Camera {
  /** Over the plane. */
  height: number
  near: number
  far: number
  /** Each step into the distance is this part longer than the last. */
  stride?: number
}

interface Air {
  /** How much of what lies one unit away is lost; 0 is perfectly clear. */
  density: number
  /** How fast it thins out with height. */
  thinning: number
  /** Direction of the sunlight: right, up, away from the viewer. Not normalized. */
  sun: { x: number; y: number; z: number }
  shadows?: boolean
}

export interface Landscape {
  terrain: Terrain
  view: View
  camera: Camera
  air: Air
  sky: Sky
}

/** A column is drawn this many times finer than it is shown. */
const FINER = 3

/** Adds up what is drawn of one pixel and lays it over the canvas; returns how much of the pixel that is. */
function settlePixel(
  { light, drawn }: Column,
  canvas: Canvas,
  { x, row }: { x: number; row: number },
): number {
  let parts = 0
  const sum = { r: 0, g: 0, b: 0 }
  for (let part = row * FINER; part < (row + 1) * FINER; part++) {
    if (!drawn[part]) continue
    parts += 1
    sum.r += light[part * 3] ?? 0
    sum.g += light[part * 3 + 1] ?? 0
    sum.b += light[part * 3 + 2] ?? 0
  }
  const open = 1 - parts / FINER
  const target = (row * canvas.width + x) * 3
  canvas.light[target] = (canvas.light[target] ?? 0) * open + sum.r / FINER
  canvas.light[target + 1] = (canvas.light[target + 1] ?? 0) * open + sum.g / FINER
  canvas.light[target + 2] = (canvas.light[target + 2] ?? 0) * open + sum.b / FINER
  return 1 - open
}

/** Draws ground seen in perspective over whatever the canvas already shows; returns how much of each pixel it covers. */
export function paintTerrain({ canvas, aspect }: Stage, landscape: Landscape): Float32Array {
  const rows = canvas.height * FINER
  const light = new Float32Array(rows * 3)
  const ground = new Float32Array(canvas.width * canvas.height)
  const drawn = new Uint8Array(rows)
  const walk = createWalk(landscape, rows)
  for (let x = 0; x < canvas.width; x++) {
    const across = ((x + 0.5) / canvas.height - aspect / 2) * landscape.view.span
    const column: Column = { light, drawn: drawn.fill(0), top: rows }
    walk(column, across)
    for (let row = Math.floor(column.top / FINER); row < canvas.height; row++) {
      ground[row * canvas.width + x] = settlePixel(column, canvas, { x, row })
    }
  }
  return ground
}
