import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const patienceMs = 30_000

export type Product = {
  url: string
  /** What it has printed so far. */
  log(): string
  /** Waits until it has printed something, and returns the match. */
  says(pattern: RegExp): Promise<string>
  /** Kills it without a word, as a lost machine does, and starts it again at the same place. */
  restart(): Promise<void>
  /** Asks it to end, as a service manager does, and waits until it has. */
  stop(): Promise<void>
}

export type ProductOptions = { databaseUrl: string; smtpUrl?: string; heic?: 'on' | 'off' }

/** Starts the product as its owner would, on a free port, with a data folder of its own. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'tintype-story-'))
  const place = { ...options, port, dataDir }
  let earlier = ''
  let running = launch(place)
  const stop = async (): Promise<void> => {
    await running.end('SIGTERM')
    await rm(dataDir, { recursive: true, force: true })
  }
  const restart = async (): Promise<void> => {
    await running.end('SIGKILL')
    earlier += running.log()
    running = launch(place)
    await running.says(/Tintype is ready/)
  }
  try {
    await running.says(/Tintype is ready/)
  } catch (error) {
    await stop()
    throw error
  }
  const log = () => earlier + running.log()
  return { url: urlOf(port), log, says: (pattern) => running.says(pattern), restart, stop }
}

const urlOf = (port: number) => `http://localhost:${port}`

type Place = ProductOptions & { port: number; dataDir: string }

function launch({ databaseUrl, smtpUrl = '', heic = 'off', port, dataDir }: Place) {
  const child = spawn(
    process.execPath,
    ['--import', './e2e/support/end-with-parent.ts', 'server/cli.ts', 'start'],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: String(port),
        BASE_URL: urlOf(port),
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        SMTP_URL: smtpUrl,
        HEIC: heic,
        // Stories say from which address they come, so that limits by source can be told apart.
        TRUSTED_PROXIES: '127.0.0.1,::1',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null) child.kill(signal)
    await ended
  }
  return { ...listenTo(child), end }
}

function listenTo(child: ChildProcess): Pick<Product, 'log' | 'says'> {
  const output: string[] = []
  const log = (): string => output.join('')
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)))
  const says = async (pattern: RegExp): Promise<string> => {
    const patience = AbortSignal.timeout(patienceMs)
    for (;;) {
      const match = pattern.exec(log())
      if (match) return match[0]
      if (child.exitCode !== null || patience.aborted) throw new Error(`never said ${pattern}:\n${log()}`)
      await nextWord(child, patience)
    }
  }
  return { log, says }
}

/** More output, its end, or the end of patience. */
async function nextWord(child: ChildProcess, patience: AbortSignal): Promise<void> {
  const over = new AbortController()
  const signal = AbortSignal.any([patience, over.signal])
  const events = [child.stdout, child.stderr].flatMap((stream) =>
    stream ? [once(stream, 'data', { signal })] : [],
  )
  await Promise.race([...events, once(child, 'close', { signal })]).catch(() => {})
  over.abort()
  await Promise.allSettled(events)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  // A listening TCP server has a port.
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
