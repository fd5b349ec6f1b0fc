import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const startLimitMs = 30_000

export type Product = {
  url: string
  /** What it has printed so far. */
  log(): string
  /** Asks it to end, as a service manager does, and waits until it has. */
  stop(): Promise<void>
}

export type ProductOptions = { databaseUrl: string; smtpUrl?: string }

/** Starts the product as its owner would, on a free port, with a data folder of its own. */
export async function startProduct({ databaseUrl, smtpUrl = '' }: ProductOptions): Promise<Product> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'tintype-story-'))
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['server/cli.ts', 'start'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      BASE_URL: url,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      // Stories say from which address they come, so that limits by source can be told apart.
      TRUSTED_PROXIES: '127.0.0.1,::1',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)))
  const log = (): string => output.join('')
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(url, () => child.exitCode !== null)
  } catch (error) {
    await stop()
    throw new Error(`the product did not start:\n${log()}`, { cause: error })
  }
  return { url, log, stop }
}

async function waitUntilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const limit = AbortSignal.timeout(startLimitMs)
  while (!(await isReady(url))) {
    limit.throwIfAborted()
    if (hasEnded()) throw new Error('it ended')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
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
