import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The server starts again when its source changes; Vite serves the pages and hands the API on to it. */
const children = [
  start([
    process.execPath,
    '--watch-path=server',
    '--watch-path=migrations',
    '--watch-preserve-output',
    'server/cli.ts',
    'start',
  ]),
  start([process.execPath, join(root, 'node_modules/vite/bin/vite.js'), '--clearScreen', 'false']),
]

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal))
for (const child of children) child.on('exit', (code) => end('SIGTERM', code ?? 0))

function start([program = '', ...args]: string[]): ChildProcess {
  // Links in mails lead to the pages that Vite serves.
  const api = `http://127.0.0.1:${process.env['PORT'] || 3000}`
  const env = { BASE_URL: 'http://localhost:5173', API_URL: api, ...process.env }
  return spawn(program, args, { cwd: root, stdio: 'inherit', env })
}

/** One of the two alone is of no use. */
function end(signal: 'SIGINT' | 'SIGTERM', code = 0): void {
  process.exitCode ||= code
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}
