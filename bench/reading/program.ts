import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

export type Program = { origin: string; stop(): Promise<void> }

const PATIENCE_MS = 600_000

/**
 * Starts a program of ours that answers at a port, and waits until it does. What it logs goes nowhere: reading it would
 * cost the load generator its time.
 */
export async function startProgram(
  args: string[],
  { port, ready, env }: { port: number; ready: string; env: Record<string, string> },
): Promise<Program> {
  const origin = `http://127.0.0.1:${port}`
  // It would be measured in place of what is started here.
  if (await answers(origin + ready)) throw new Error(`Something else answers at ${origin}.`)
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...env,
      PORT: String(port),
      BASE_URL: origin,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
  }
  const until = performance.now() + PATIENCE_MS
  while (!(await answers(origin + ready))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop()
      throw new Error(`${args.join(' ')} did not start.`)
    }
    await wait(100)
  }
  return { origin, stop }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.ok === true
}
