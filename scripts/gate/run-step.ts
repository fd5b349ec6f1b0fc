import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export type Outcome = { passed: number; failed: number; skipped?: number }

export type Step = {
  name: string
  /** The program, found in node_modules/.bin first, and its arguments. */
  command: string[]
  env?: Record<string, string>
  /** What the step's own report counts; without it the step counts as one. */
  count?: () => Outcome
  /** Lines of its output worth showing after success. */
  closing?: RegExp
}

export type Result = { step: Step; ok: boolean; output: string; seconds: number }

const root = join(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal)
    process.exitCode = 1
  })
}

/** Runs a step to its end and keeps what it printed. */
export function runStep(step: Step): Promise<Result> {
  const [program = '', ...args] = step.command
  const started = performance.now()
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...step.env, NO_COLOR: '1', PATH: searchPath() },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const output: string[] = []
  child.stdout.on('data', (chunk) => output.push(String(chunk)))
  child.stderr.on('data', (chunk) => output.push(String(chunk)))
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      running.delete(child)
      resolve({ step, ok, output: output.join(''), seconds: (performance.now() - started) / 1000 })
    }
    child.on('error', (error) => {
      output.push(String(error))
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

function searchPath(): string {
  return [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
}
