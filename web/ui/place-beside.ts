type Size = { width: number; height: number }
type Box = Size & { x: number; y: number }

/** How far (px) a layer stays from what it belongs to, and from the edge of the window. */
const gap = 8

/** Where a layer goes beside a thing: below it, above it where there is no room, and always in the window. */
export function placeBeside(anchor: Box, layer: Size, view: Size): { x: number; y: number } {
  const below = anchor.y + anchor.height + gap
  const above = anchor.y - gap - layer.height
  const fitsBelow = below + layer.height + gap <= view.height
  const wanted = fitsBelow || above < gap ? below : above
  const within = (value: number, most: number) => Math.max(gap, Math.min(value, most))
  return {
    x: within(anchor.x, view.width - layer.width - gap),
    y: within(wanted, view.height - layer.height - gap),
  }
}
