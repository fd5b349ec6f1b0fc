import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDecoderPool } from './decoder-pool.ts'
import { ImageFailure } from './failure.ts'
import type {
  Camera,
  Cut,
  Drawing,
  Findings,
  Position,
  RenditionSize,
  Trim,
  TrimmedFormat,
} from './report.ts'
import { type ImageFormat, sniffImage, sniffLength } from './sniff.ts'

export type Rendition = { size: RenditionSize; path: string; width: number; height: number; bytes: number }

export type ImageReport = {
  format: ImageFormat
  /** Pixels, the picture turned upright. */
  width: number
  height: number
  /** Base64. */
  thumbhash: string
  camera: Camera | null
  /** ISO local time without a zone, as cameras write it. */
  takenAt: string | null
  position: Position | null
  /** What else the file carries. */
  findings: Findings
  renditions: Rendition[]
}

export type TrimReport = ImageReport & {
  /** The whole picture as it was trimmed: nothing of what was cut off is in it, nor anything private. */
  trimmed: { format: TrimmedFormat; path: string; bytes: number }
}

export type Images = {
  /**
   * Draws WebP renditions with longest edges of 400, 1080 and 2048 pixels and reads what the camera wrote.
   * All three are always there, also of a picture smaller than that. They are written but not synced to the disk.
   * @param job `source` a file of at most 64 MB; `into` an existing folder, in which a failure leaves nothing.
   * @throws ImageFailure when the picture is at fault; anything else is worth another try.
   */
  process(job: { source: string; into: string }): Promise<ImageReport>
  /**
   * Trims a picture and draws the renditions of what is left; `format`, `width` and `height` are those of the trimmed
   * picture. Job and errors are those of `process`; a part outside of the picture is `broken-image`.
   */
  trim(job: { source: string; into: string; trim: Trim }): Promise<TrimReport>
  /**
   * Draws the square in the middle of a picture as WebP with edges of 400, 200, 100, 60 and 30 pixels; of a smaller
   * picture all five are there too, none larger than it is. Job and errors are those of `process`.
   */
  square(job: { source: string; into: string }): Promise<Rendition[]>
  /** Ends all decoders; pictures under way fail with an ordinary error. */
  stop(): Promise<void>
}

export type ImageLimits = {
  /** Bytes of memory a decoder may hold, for ordinary work and for the one that takes what does not fit there. */
  memory: number
  largeMemory: number
  heicMemory: number
  /** Milliseconds to decode one picture. */
  time: number
  /** Milliseconds after which a decoder without work ends. */
  idle: number
}

const megabyte = 1024 * 1024
const usualLimits: ImageLimits = {
  memory: 300 * megabyte,
  largeMemory: 560 * megabyte,
  heicMemory: 1500 * megabyte,
  time: 20_000,
  idle: 60_000,
}
const maxBytes = 64 * megabyte

/**
 * Pictures are decoded in processes of their own, which hold no rights, see no file and can be killed.
 * @param options `children` decoders for ordinary work; one more serves pictures that need much memory, and where
 * `heic` is on another one HEIC, a fresh one each time: its memory does not come back otherwise.
 */
export function createImages(options: {
  children: number
  heic?: boolean
  log: { warn(about: object, message: string): void }
  limits?: Partial<ImageLimits>
}): Images {
  const limits = { ...usualLimits, ...options.limits }
  const warn = (about: object, message: string) => options.log.warn(about, message)
  const shared = { idleMilliseconds: limits.idle, warn }
  const ordinary = createDecoderPool({
    ...shared,
    size: Math.max(1, options.children),
    memory: limits.memory,
  })
  const large = createDecoderPool({ ...shared, size: 1, memory: limits.largeMemory })
  const forHeic = createDecoderPool({
    ...shared,
    ...{ size: 1, memory: limits.heicMemory, idleMilliseconds: 0, heic: true },
  })

  async function decode(
    source: string,
    order: { format: ImageFormat; cut: Cut; trim?: Trim },
  ): Promise<Drawing> {
    const job = { read: () => readFile(source), ...order, left: limits.time }
    if (order.format === 'heic') return await forHeic.decode(job)
    try {
      return await ordinary.decode(job)
    } catch (error) {
      if (!(error instanceof ImageFailure) || error.code !== 'image-too-heavy') throw error
      return large.decode(job)
    }
  }

  const formatOf = (source: string) => readFormat(source, options.heic === true)

  return {
    async process({ source, into }) {
      const format = await formatOf(source)
      const { renditions, ...facts } = await decode(source, { format, cut: 'whole' })
      return { format, ...facts, renditions: await save(renditions, into) }
    },
    async trim({ source, into, trim }) {
      const order = { format: await formatOf(source), cut: 'whole', trim } as const
      const { renditions, trimmed, ...facts } = await decode(source, order)
      if (!trimmed) throw new Error('A decoder answered another question.')
      const { format, data } = trimmed
      const files = await save(renditions, into)
      const path = join(into, 'trimmed')
      await writeFile(path, data)
      return { ...facts, format, renditions: files, trimmed: { format, path, bytes: data.length } }
    },
    async square({ source, into }) {
      const { renditions } = await decode(source, { format: await formatOf(source), cut: 'square' })
      return await save(renditions, into)
    },
    async stop() {
      await Promise.all([ordinary, large, forHeic].map((pool) => pool.stop()))
    },
  }
}

async function readFormat(source: string, takesHeic: boolean): Promise<ImageFormat> {
  const file = await open(source)
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(sniffLength), position: 0 })
    const format = sniffImage(buffer.subarray(0, bytesRead))
    if (!format || (format === 'heic' && !takesHeic))
      throw new ImageFailure('unsupported-image', format ?? 'unknown bytes')
    const { size } = await file.stat()
    if (size > maxBytes) throw new ImageFailure('image-too-heavy', `${size} bytes`)
    return format
  } finally {
    await file.close()
  }
}

async function save(drawn: Drawing['renditions'], into: string): Promise<Rendition[]> {
  const files = drawn.map((rendition) => ({ ...rendition, path: join(into, `${rendition.size}.webp`) }))
  const written = await Promise.allSettled(files.map(({ path, data }) => writeFile(path, data)))
  const failed = written.find((result) => result.status === 'rejected')
  if (failed) {
    await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    throw failed.reason
  }
  return files.map(({ data, ...file }) => ({ ...file, bytes: data.length }))
}
