import { constants } from 'node:zlib'
import fastifyCompress from '@fastify/compress'
import type { App } from './app-type.ts'

/** Smaller answers (bytes) fit into the packets they travel in anyway. */
export const WORTHWHILE = 1024

/** As good as a proxy would do it: the last few per cent cost many times as much. */
const BROTLI_QUALITY = 4
const GZIP_LEVEL = 5

export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }
export const gzipOptions = { level: GZIP_LEVEL }

/** Pages and data travel compressed to whoever takes that; pictures are so already, and streams must not be held back. */
export async function compressAnswers(app: App) {
  await app.register(fastifyCompress, {
    threshold: WORTHWHILE,
    encodings: ['br', 'gzip', 'identity'],
    customTypes: /^(text\/html|application\/(problem\+)?json)\b/,
    brotliOptions,
    zlibOptions: gzipOptions,
    globalDecompression: false,
  })
}
