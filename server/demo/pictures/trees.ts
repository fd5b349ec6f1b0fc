import { type Colour, scale } from './colour.ts'
import type { Stage } from './scene.ts'
import { drawStroke } from './strokes.ts'

interface Rooted {
  x: number
  /** Where it stands, and how tall it is, in units of the picture's height. */
  y: number
  height: number
  soft?: number
}

/** A spruce: tiers of drooping boughs that get shorter towards the top. */
export function drawConifer({ canvas, random }: Stage, tree: Rooted, colour: Colour): void {
  const { x, y, height, soft } = tree
  const lean = random.normal() * 0.02 * height
  const tiers = Math.max(9, Math.round(Math.min(34, (height * canvas.height) / 5)))
  const girth = random.between(0.15, 0.21) * height
  drawStroke(
    canvas,
    {
      from: { x, y: y + height * 0.04 },
      to: { x: x + lean, y: y - height },
      width: height * 0.03,
      endWidth: height * 0.002,
      soft,
    },
    colour,
  )
  for (let tier = 0; tier < tiers; tier++) {
    const up = 0.08 + (tier / tiers) * 0.9
    const narrow = 1 - up
    const at = { x: x + lean * up, y: y - height * up }
    for (const side of [-1, 1]) {
      const reach = girth * narrow ** 0.9 * random.between(0.65, 1.08) + height * 0.004
      const tip = { x: at.x + side * reach, y: at.y + reach * random.between(0.3, 0.6) }
      const width = (height / tiers) * (0.35 + narrow * 0.9)
      drawStroke(canvas, { from: at, to: tip, width, endWidth: height * 0.003, soft }, colour)
    }
  }
}

interface Bough extends Rooted {
  angle: number
  length: number
  width: number
  depth: number
}

function growBough(stage: Stage, bough: Bough, colour: Colour): void {
  const { random, canvas } = stage
  const { x, y, angle, length, width, depth } = bough
  const bent = angle + random.normal() * 0.1
  const to = { x: x + Math.cos(bent) * length, y: y - Math.sin(bent) * length }
  drawStroke(canvas, { from: { x, y }, to, width, endWidth: width * 0.72, soft: bough.soft }, colour)
  if (depth === 0) return
  const children = random.chance(0.25) ? 3 : 2
  const spread = random.between(0.5, 0.95)
  for (let i = 0; i < children; i++) {
    const turned = bent + (i / (children - 1) - 0.5) * spread + random.normal() * 0.14
    const up = turned + (Math.PI / 2 - turned) * 0.06
    const shorter = random.between(0.68, 0.88)
    growBough(
      stage,
      { ...bough, ...to, angle: up, length: length * shorter, width: width * 0.68, depth: depth - 1 },
      colour,
    )
  }
}

/** A bare broadleaf tree, branching ten times. */
export function drawBareTree(stage: Stage, tree: Rooted, colour: Colour): void {
  const trunk = {
    angle: Math.PI / 2 + stage.random.normal() * 0.06,
    length: tree.height * 0.2,
    width: tree.height * 0.04,
    depth: 9,
  }
  growBough(stage, { ...tree, ...trunk }, colour)
}

/** A row of spruces along a line; `ground` gives the height of their feet. */
export function drawConiferRow(
  stage: Stage,
  row: { count: number; height: number; soft: number; ground: (x: number) => number },
  colour: Colour,
): void {
  const { random, aspect, noise } = stage
  for (let i = 0; i < row.count; i++) {
    const x = random.between(-0.03, aspect + 0.03)
    const grove = noise.at(x * 3.1, row.height * 90)
    if (grove < -0.22) continue
    const height = row.height * random.between(0.55, 1.15) * (0.8 + grove * 0.5)
    drawConifer(
      stage,
      { x, y: row.ground(x) + height * 0.06, height, soft: row.soft },
      scale(colour, random.between(0.85, 1.15)),
    )
  }
}
