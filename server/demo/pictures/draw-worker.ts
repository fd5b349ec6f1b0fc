import { parentPort } from 'node:worker_threads'
import type { PictureOrder } from './draw-pictures.ts'
import { drawScene } from './draw-scene.ts'
import { encodePicture } from './encode-picture.ts'

parentPort?.on('message', async ({ shot, ...order }: PictureOrder) => {
  parentPort?.postMessage(await encodePicture(drawScene(order), shot))
})
