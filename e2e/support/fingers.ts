import type { Page } from '@playwright/test'

type Point = { x: number; y: number }

/** Moves one finger or several at once, each along its own line, as a touch screen tells of them. */
export async function moveFingers(page: Page, lines: { from: Point; to: Point }[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const steps = 8
  const pointsAt = (step: number) =>
    lines.map(({ from, to }, id) => ({
      id,
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    }))
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: pointsAt(0) })
  for (let step = 1; step <= steps; step += 1)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: pointsAt(step) })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/** Puts one finger down, which stays until it is lifted. */
export async function putFinger(page: Page, at: Point): Promise<{ lift(): Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  return {
    async lift() {
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await session.detach()
    },
  }
}
