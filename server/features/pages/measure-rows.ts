/** What the web app lays its grids out by; the two must agree, or pictures jump when it takes over. */
const narrow = { target: 190, gap: 4 }
const wide = { target: 280, gap: 8 }
const narrowBelow = 600
const flattest = 3
const tallest = 0.5

type Rules = { width: number; target: number; gap: number }
type Shape = { width: number; height: number }

/** A row of as many pictures, each as wide as said, in pixels. */
export type Row = readonly { place: number; width: number }[]

/** In windows from so many pixels on, rows hold as many pictures as here; between them they may hold others. */
export const windowWidths = [
  320, 360, 375, 390, 412, 430, 480, 540, 600, 680, 768, 820, 912, 1024, 1152, 1280, 1366, 1440,
] as const

/** How high the rows are that a window shows without scrolling, more or less. */
const FIRST_HEIGHT = 640

/** The margins of a grid in a window. */
function gridWidth(window: number): number {
  return window < 768 ? window - 8 : Math.min(window, 1440) - 48
}

/** The rows that a window of that width shows first; what does not fill a row is left out. */
export function measureRows(shapes: readonly Shape[], window: number): Row[] {
  const width = gridWidth(window)
  const rules = { width, ...(width < narrowBelow ? narrow : wide) }
  const ratios = shapes.map(clampedRatio)
  const rows: Row[] = []
  let [start, y] = [0, 0]
  while (y < FIRST_HEIGHT) {
    const row = ratios.slice(start, start + countInRow(ratios.slice(start), rules))
    if (row.length === 0) break
    const height = fullHeight(row, rules)
    rows.push(row.map((ratio, index) => ({ place: start + index, width: Math.round(ratio * height) })))
    start += row.length
    y += height + rules.gap
  }
  return rows
}

export function clampedRatio({ width, height }: Shape): number {
  return Math.min(flattest, Math.max(tallest, width / height))
}

/** How high a row gets that fills the whole width. */
function fullHeight(ratios: readonly number[], { width, gap }: Rules): number {
  const sum = ratios.reduce((total, ratio) => total + ratio, 0)
  return (width - gap * (ratios.length - 1)) / sum
}

/** As many as bring the row's height nearest to the target; 0 for too few. */
function countInRow(ratios: readonly number[], rules: Rules): number {
  const distance = (height: number) => Math.abs(Math.log(height / rules.target))
  for (let count = 1; count <= ratios.length; count++) {
    const height = fullHeight(ratios.slice(0, count), rules)
    if (height > rules.target) continue
    const before = fullHeight(ratios.slice(0, count - 1), rules)
    return count > 1 && distance(before) < distance(height) ? count - 1 : count
  }
  return 0
}
