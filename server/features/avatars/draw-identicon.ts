import { createHash } from 'node:crypto'

/** Cells of the left half with the middle column, from the top down; the right half mirrors them. */
const cells = Array.from({ length: 15 }, (_, at) => ({ column: Math.floor(at / 5), row: at % 5 }))

/** An SVG of a mirrored pattern, the same for the same account for good. A margin keeps it clear of cut corners. */
export function drawIdenticon(accountId: string): string {
  const hash = createHash('sha256').update(accountId).digest()
  const hue = hash.readUInt16BE(0) % 360
  const bits = hash.readUInt16BE(2)
  const squares = cells.filter((_, at) => bits & (1 << at)).flatMap(mirror)
  const path = squares.map(({ column, row }) => `M${column + 1} ${row + 1}h1v1h-1z`).join('')
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" width="400" height="400" shape-rendering="crispEdges">',
    `<path fill="oklch(0.42 0.035 ${hue})" d="M0 0h7v7H0z"/>`,
    `<path fill="#fff" fill-opacity="0.85" d="${path}"/>`,
    '</svg>',
  ].join('')
}

function mirror({ column, row }: { column: number; row: number }) {
  return column === 2
    ? [{ column, row }]
    : [
        { column, row },
        { column: 4 - column, row },
      ]
}
