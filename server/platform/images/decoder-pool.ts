import {
  DecoderCrash,
  type DecoderProcess,
  type DecoderQuestion,
  DecoderTimeout,
  startDecoder,
} from './decoder-process.ts'
import { ImageFailure, meansNoMemory } from './failure.ts'
import type { Cut, Drawing, Trim } from './report.ts'

export type PictureJob = {
  read: () => Promise<Buffer>
  format: string
  cut: Cut
  trim?: Trim | undefined
  /** Milliseconds of decoding left to this picture, over all attempts; waiting for a turn costs nothing. */
  left: number
}

export type PoolOptions = {
  /** Decoders at once. */
  size: number
  /** Bytes of memory for each. */
  memory: number
  heic?: boolean
  /** Milliseconds after which a decoder without work ends; 0 gives each picture a fresh one. */
  idleMilliseconds: number
  warn: (about: object, message: string) => void
}

export type DecoderPool = {
  /** @throws ImageFailure */
  decode(job: PictureJob): Promise<Drawing>
  /** Ends all decoders; pictures under way or waiting fail with an ordinary error. */
  stop(): Promise<void>
}

/** Decoders that start when needed, serve one picture at a time and are replaced when they die. */
export function createDecoderPool(options: PoolOptions): DecoderPool {
  const turns = takeTurns(options.size)
  const idle: { decoder: DecoderProcess; timer: NodeJS.Timeout }[] = []
  const started = new Set<Promise<DecoderProcess>>()
  let stopped = false

  async function decode(job: PictureJob): Promise<Drawing> {
    await turns.enter()
    try {
      const source = await job.read()
      return await decodeTwice(job, source)
    } finally {
      turns.leave()
    }
  }

  /** A crash may have come from outside; a picture that crashes two decoders is the cause. */
  async function decodeTwice(job: PictureJob, source: Buffer): Promise<Drawing> {
    try {
      return await decodeOnce(job, source)
    } catch (error) {
      if (!(error instanceof DecoderCrash) || stopped) throw error
      options.warn({ crash: error.message }, 'an image decoder crashed')
    }
    return decodeOnce(job, source).catch((error) => {
      throw error instanceof DecoderCrash ? new ImageFailure('broken-image', error.message) : error
    })
  }

  async function decodeOnce(job: PictureJob, source: Buffer): Promise<Drawing> {
    const decoder = await take()
    const begun = performance.now()
    try {
      return await askDecoder(decoder, { ...job, source, milliseconds: job.left })
    } finally {
      job.left -= performance.now() - begun
      if (decoder.isAlive()) rest(decoder)
    }
  }

  async function take(): Promise<DecoderProcess> {
    if (stopped) throw new Error('The image decoders have been stopped.')
    for (let next = idle.pop(); next; next = idle.pop()) {
      clearTimeout(next.timer)
      if (next.decoder.isAlive()) return next.decoder
    }
    const starting = startDecoder(options)
    started.add(starting)
    const gone = () => started.delete(starting)
    try {
      const decoder = await starting
      void decoder.closed.then(gone)
      if (decoder.missing.length > 0) warnOnce(options, decoder.missing)
      return decoder
    } catch (cause) {
      gone()
      throw new Error('An image decoder does not start.', { cause })
    }
  }

  function rest(decoder: DecoderProcess) {
    if (stopped || options.idleMilliseconds === 0) return decoder.kill()
    idle.push({ decoder, timer: setTimeout(decoder.kill, options.idleMilliseconds).unref() })
  }

  async function stop(): Promise<void> {
    stopped = true
    turns.refuse(new Error('The image decoders have been stopped.'))
    for (const { timer } of idle) clearTimeout(timer)
    await Promise.allSettled([...started].map((starting) => starting.then(end)))
  }

  return { decode, stop }
}

function end(decoder: DecoderProcess): Promise<unknown> {
  decoder.kill()
  return decoder.closed
}

async function askDecoder(decoder: DecoderProcess, order: DecoderQuestion): Promise<Drawing> {
  const answer = await decoder.ask(order).catch((error: unknown) => {
    if (error instanceof DecoderTimeout) throw new ImageFailure('image-too-slow')
    if (error instanceof DecoderCrash && meansNoMemory(error.message))
      throw new ImageFailure('image-too-heavy', error.message)
    throw error
  })
  if (answer.kind === 'done') return answer.drawing
  // What ran out of memory once has little left in one piece.
  if (answer.kind !== 'refused' || answer.code === 'image-too-heavy') decoder.kill()
  if (answer.kind === 'refused') throw new ImageFailure(answer.code, answer.detail)
  throw new DecoderCrash('answers out of turn')
}

const warned = new Set<string>()

/** The machine stays as it is: once a run is enough. */
function warnOnce({ warn }: PoolOptions, missing: string[]) {
  const key = missing.join()
  if (warned.has(key)) return
  warned.add(key)
  warn({ missing }, 'image decoders run without these protections on this machine')
}

/** Lets `width` in at once, the others in the order they came. */
function takeTurns(width: number) {
  let waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  let inside = 0
  return {
    enter(): Promise<void> | undefined {
      if (inside++ < width) return
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    leave() {
      inside--
      waiting.shift()?.resolve()
    },
    refuse(error: Error) {
      for (const { reject } of waiting) reject(error)
      inside -= waiting.length
      waiting = []
    },
  }
}
