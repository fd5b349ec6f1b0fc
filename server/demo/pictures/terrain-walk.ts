import { type Colour, clamp } from './colour.ts'
import type { Landscape, Spot } from './terrain.ts'
import { haze, shader } from './terrain-light.ts'

/** A picture column drawn three times finer than it is shown, so that ridges have soft edges. */
export interface Column {
  light: Float32Array
  drawn: Uint8Array
  /** Rows below this one are drawn; counted from the top. */
  top: number
}

/** Ground that lies one unit under the line of sight cannot rise over it within this distance. */
const SKIP = 0.3

const CREST_LOOKS = 12

function fill(column: Column, row: number, { from, to }: { from: Colour; to: Colour }): void {
  const first = Math.max(0, Math.ceil(row))
  const length = column.top - first
  for (let at = first; at < column.top; at++) {
    const part = (at - first + 0.5) / length
    column.light[at * 3] = to.r + (from.r - to.r) * part
    column.light[at * 3 + 1] = to.g + (from.g - to.g) * part
    column.light[at * 3 + 2] = to.b + (from.b - to.b) * part
    column.drawn[at] = 1
  }
  column.top = Math.min(column.top, first)
}

interface Survey {
  spot: Spot
  octaves: number
  row: number
  water: boolean
}

/** Places along one line of sight over the plane; every look overwrites the one before it. */
function surveyor({ terrain, view, camera }: Landscape, rows: number) {
  const level = terrain.waterLevel ?? Number.NEGATIVE_INFINITY
  const survey: Survey = {
    spot: { x: 0, z: 0, height: 0, level: 1, lit: 1 },
    octaves: 0,
    row: 0,
    water: false,
  }
  const look = (across: number, z: number) => {
    const { spot } = survey
    survey.octaves = clamp(10.5 - Math.log2(z + 0.6) * 1.15, 3, 10)
    spot.x = across * z
    spot.z = z
    const solid = terrain.height(spot.x, z, survey.octaves)
    survey.water = solid < level
    spot.height = Math.max(solid, level)
    survey.row = (view.horizon - (spot.height - camera.height) / z / view.span) * rows
    return survey
  }
  /** The highest row between two places: a step rarely lands on the very crest. */
  const crestBetween = (across: number, near: number, far: number) => {
    let best = Number.POSITIVE_INFINITY
    for (let part = 1; part < CREST_LOOKS; part++) {
      best = Math.min(best, look(across, near + ((far - near) * part) / CREST_LOOKS).row)
    }
    return best
  }
  return { look, crestBetween }
}

/** Where light and shadow meet within one step, the step is looked at again in smaller ones. */
function partsBetween(last: Colour, colour: Colour, rows: number): number {
  const change = Math.abs(last.g - colour.g) / (last.g + colour.g + 0.02)
  return change > 0.1 && rows > 3 ? Math.min(8, Math.ceil(rows / 4)) : 1
}

/** Draws single steps of a column; it remembers the last colour, so that one step runs over into the next. */
function columnPainter(landscape: Landscape, rows: number) {
  const { look, crestBetween } = surveyor(landscape, rows)
  const shadeSpot = shader(landscape)
  const addHaze = haze(landscape)
  const colour = { r: 0, g: 0, b: 0 }
  const last = { r: 0, g: 0, b: 0 }
  const light = (across: number, { spot, octaves }: Survey) => {
    shadeSpot(spot, octaves, colour)
    addHaze(spot, across, colour)
  }
  const draw = (column: Column, row: number) => {
    if (row >= column.top) return
    fill(column, row, { from: column.drawn[column.top] ? last : colour, to: colour })
    last.r = colour.r
    last.g = colour.g
    last.b = colour.b
  }
  const drawStep = (column: Column, across: number, { from, to }: { from: number; to: Survey }) => {
    light(across, to)
    const { row } = to
    const { z } = to.spot
    const parts = column.drawn[column.top] ? partsBetween(last, colour, column.top - row) : 1
    for (let part = 1; part < parts; part++) {
      const between = look(across, from + ((z - from) * part) / parts)
      light(across, between)
      draw(column, between.row)
    }
    if (parts > 1) light(across, look(across, z))
    draw(column, row)
  }
  const finishCrest = (column: Column, across: number, { from, to }: { from: number; to: number }) => {
    fill(column, crestBetween(across, from, to), { from: last, to: last })
  }
  return { look, drawStep, finishCrest }
}

/** Walks away from the viewer along one column and draws whatever rises over what is already drawn. */
export function createWalk(landscape: Landscape, rows: number): (column: Column, across: number) => void {
  const { near, far, stride = 0.0045 } = landscape.camera
  const { look, drawStep, finishCrest } = columnPainter(landscape, rows)
  const skip = (landscape.view.span * SKIP) / rows
  const drawVisible = (column: Column, across: number, step: { from: number; to: Survey }) => {
    if (!step.to.water) drawStep(column, across, step)
    else column.top = Math.ceil(step.to.row)
  }
  return (column, across) => {
    let step = 0
    let inSight = false
    for (let z = near; z < far && column.top > 0; z += step) {
      const survey = look(across, z)
      const hidden = survey.row - column.top
      if (hidden < 0) drawVisible(column, across, { from: z - step, to: survey })
      else if (inSight) finishCrest(column, across, { from: z - step, to: z })
      inSight = hidden < 0 && !survey.water
      step = z * Math.max(stride, hidden * skip)
    }
  }
}
