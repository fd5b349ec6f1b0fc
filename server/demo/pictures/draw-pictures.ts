import { Worker } from 'node:worker_threads'
import type { Shot } from './cameras.ts'
import type { SceneOrder } from './draw-scene.ts'

export interface PictureOrder extends SceneOrder {
  shot?: Shot
}

/** Draws one order after the other in a thread of its own. */
function createDrawer() {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url))
  const draw = (order: PictureOrder) =>
    new Promise<Buffer>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (file: Uint8Array) => {
        worker.off('error', reject)
        resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
      })
      worker.postMessage(order)
    })
  return { draw, end: () => worker.terminate() }
}

/**
 * Draws many pictures in `concurrency` threads and hands each over as a JPEG file when it is ready,
 * in no certain order. A failing `onPicture` stops everything.
 */
export async function drawPictures<T extends PictureOrder>(
  orders: readonly T[],
  onPicture: (file: Buffer, order: T) => Promise<void> | void,
  { concurrency = 2 }: { concurrency?: number } = {},
): Promise<void> {
  const waiting = orders.values()
  const drawers = Array.from({ length: Math.min(concurrency, orders.length) }, createDrawer)
  try {
    await Promise.all(
      drawers.map(async ({ draw }) => {
        for (const order of waiting) {
          const { scene, seed, width, height, shot } = order
          await onPicture(await draw({ scene, seed, width, height, shot }), order)
        }
      }),
    )
  } finally {
    await Promise.all(drawers.map(({ end }) => end()))
  }
}
