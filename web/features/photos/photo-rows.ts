export interface RowRules {
  /** Of the whole grid, in pixels like all measures here. */
  width: number
  /** The height that rows come near to. */
  target: number
  gap: number
  /** Nothing comes after these: an unfinished last row is shown, at the target height. */
  isWhole: boolean
}

export interface Tile {
  x: number
  y: number
  width: number
  height: number
}

const flattest = 3
const tallest = 0.5

export function clampRatio(ratio: number): number {
  return Math.min(flattest, Math.max(tallest, ratio))
}

/** How high a row gets that fills the whole width. */
function fullHeight(ratios: readonly number[], { width, gap }: RowRules): number {
  const sum = ratios.reduce((total, ratio) => total + ratio, 0)
  return (width - gap * (ratios.length - 1)) / sum
}

const distance = (height: number, target: number) => Math.abs(Math.log(height / target))

/** How many of the ratios make the next row: as many as bring its height nearest to the target; 0 for too few. */
function countInRow(ratios: readonly number[], rules: RowRules): number {
  for (let count = 1; count <= ratios.length; count++) {
    const height = fullHeight(ratios.slice(0, count), rules)
    if (height > rules.target) continue
    const before = fullHeight(ratios.slice(0, count - 1), rules)
    const isBetterWithout = count > 1 && distance(before, rules.target) < distance(height, rules.target)
    return isBetterWithout ? count - 1 : count
  }
  return 0
}

/** Places one row on whole pixels, so that edges stay sharp and the row ends where the grid ends. */
function placeRow(ratios: readonly number[], { gap }: RowRules, { y, height }: Pick<Tile, 'y' | 'height'>) {
  let position = 0
  return ratios.map((ratio): Tile => {
    const x = Math.round(position)
    const width = Math.round(position + ratio * height) - x
    position += ratio * height + gap
    return { x, y, width, height: Math.round(height) }
  })
}

/** Justified rows, in reading order: every ratio is width by height, already within the clamp or brought into it. */
export function layOutRows(ratios: readonly number[], rules: RowRules): { tiles: Tile[]; height: number } {
  const clamped = ratios.map(clampRatio)
  const tiles: Tile[] = []
  let y = 0
  while (rules.width > 0 && tiles.length < clamped.length) {
    const rest = clamped.slice(tiles.length)
    const count = countInRow(rest, rules)
    if (count === 0 && !rules.isWhole) break
    const row = rest.slice(0, count || rest.length)
    const height = count === 0 ? Math.min(rules.target, fullHeight(row, rules)) : fullHeight(row, rules)
    tiles.push(...placeRow(row, rules, { y, height }))
    y += Math.round(height) + rules.gap
  }
  return { tiles, height: Math.max(0, y - rules.gap) }
}
