import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Value } from 'typebox/value'
import { executableReserve } from './executable-reserve.ts'
import { type Cut, type DecoderMessage, type DecoderOrder, messageSchema, type Trim } from './report.ts'

/** The time given to an answer is over. */
export class DecoderTimeout extends Error {}

/** The decoder ended by itself, or said what no decoder says. */
export class DecoderCrash extends Error {}

export type DecoderQuestion = {
  format: string
  cut: Cut
  trim?: Trim | undefined
  source: Buffer
  milliseconds: number
}

/** One decoder, seen from the process that started it. */
export type DecoderProcess = {
  /** What this machine cannot protect against, in words for the log. */
  missing: string[]
  /** @throws DecoderTimeout, DecoderCrash; either way the decoder is dead afterwards. */
  ask(order: DecoderQuestion): Promise<DecoderMessage>
  isAlive(): boolean
  kill(): void
  closed: Promise<unknown>
}

export type DecoderKind = {
  /** Bytes of data it may hold. */
  memory: number
  /** Whether it decodes HEIC as well, for which it loads much. */
  heic?: boolean
}

const entry = fileURLToPath(new URL('./decoder/main.ts', import.meta.url))
const startMilliseconds = 30_000

// No core dumps, no files, few handles, then the memory. Whatever a machine refuses, the decoder reports.
const script = 'ulimit -c 0; ulimit -f 0; ulimit -n 64; ulimit -d "$0"; exec "$@"'
const nodeFlags = ['--max-old-space-size=64', '--max-semi-space-size=2', '--v8-pool-size=1', '--expose-gc']

/** Nothing of this process's own environment, which holds secrets; the rest keeps memory small and out of files. */
const environment = {
  PATH: '/usr/bin:/bin',
  UV_THREADPOOL_SIZE: '2',
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(4 * 1024 * 1024),
  VIPS_DISC_THRESHOLD: String(2 ** 40),
}

/**
 * Starts a decoder, about 0.2 s.
 * @throws DecoderCrash with its last words when it does not come up, which is no picture's fault.
 */
export async function startDecoder({ memory, heic = false }: DecoderKind): Promise<DecoderProcess> {
  const kilobytes = Math.ceil((memory + executableReserve()) / 1024)
  const command = [process.execPath, ...nodeFlags, entry, String(memory), ...(heic ? ['heic'] : [])]
  const child = spawn('/bin/sh', ['-c', script, String(kilobytes), ...command], {
    cwd: '/',
    env: environment,
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const dialogue = converse(child)
  const ready = await dialogue.next(startMilliseconds)
  if (ready.kind !== 'ready') throw new DecoderCrash('does not begin with "ready"')
  return {
    missing: ready.missing,
    ask: ({ format, cut, trim, source, milliseconds }) => {
      const answer = dialogue.next(milliseconds)
      child.send({ format, cut, trim, bytes: source.length } satisfies DecoderOrder)
      child.stdin?.write(source)
      return answer
    },
    isAlive: dialogue.isAlive,
    kill: dialogue.kill,
    closed: dialogue.closed,
  }
}

function converse(child: ChildProcess) {
  const lastWords = keepTail(child.stderr)
  const closed = new Promise((resolve) => child.once('close', resolve))
  // A dead child is noticed by its end; failing to write to one says nothing more.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  const kill = () => void child.kill('SIGKILL')
  const isAlive = () => child.exitCode === null && child.signalCode === null && !child.killed
  const crash = () => new DecoderCrash(`${child.signalCode ?? child.exitCode}: ${lastWords()}`)

  async function next(milliseconds: number): Promise<DecoderMessage> {
    if (!isAlive()) throw crash()
    const over = new AbortController()
    const { signal } = over
    try {
      const message = await Promise.race([
        once(child, 'message', { signal }).then(([value]) => value),
        once(child, 'close', { signal }).then(() => Promise.reject(crash())),
        sleep(milliseconds, undefined, { signal }).then(() => Promise.reject(new DecoderTimeout())),
      ])
      if (!Value.Check(messageSchema, message)) throw new DecoderCrash('says what no decoder says')
      return message
    } catch (error) {
      kill()
      throw error
    } finally {
      over.abort()
    }
  }
  return { next, isAlive, kill, closed }
}

/** The last 2,000 characters of a stream. */
function keepTail(stream: Readable | null): () => string {
  let tail = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2000)
  })
  return () => tail.trim()
}
