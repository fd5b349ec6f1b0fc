import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'

const cli = join(import.meta.dirname, 'cli.ts')
let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tintype-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

function launch(args: string[], env: Record<string, string> = {}): ChildProcess {
  const settings = { PORT: '0', DATA_DIR: folder, DATABASE_URL: database.url, WORKERS: '1', ...env }
  // Where the machine's own settings, or a file of them, do not count.
  return spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...settings },
  })
}

async function run(args: string[], env: Record<string, string> = {}) {
  const child = launch(args, env)
  if (!child.stdout || !child.stderr) throw new Error('The command has no output.')
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { out, error, code }
}

describe('the command line', { timeout: 30_000 }, () => {
  it('lists its commands, and fails on one it does not know', async () => {
    const help = await run(['help'])
    expect([help.code, help.error]).toEqual([0, ''])
    expect(help.out).toMatch(/start +start the site\n +migrate/)
    expect((await run(['constructor'])).code).toBe(1)
  })

  it('names a setting that cannot be used in one line', async () => {
    const { code, out, error } = await run(['start'], { PORT: 'http' })
    expect([code, out]).toEqual([1, ''])
    expect(error).toBe('PORT="http" cannot be used: expected a whole number from 0 to 65535.\n')
  })

  it('migrates', async () => {
    const { code, out } = await run(['migrate'])
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, 'The database is up to date.'])
  })

  it('starts the site and ends it in order when it is asked to', async () => {
    const child = launch(['start'])
    let log = ''
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      log += piece
    })
    await expect.poll(() => log, { timeout: 20_000 }).toContain('Tintype is ready')
    child.kill('SIGTERM')
    const [code, signal] = await once(child, 'exit')
    expect([code, signal]).toEqual([0, null])
    const lines = log.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).msg).slice(-2)).toEqual(['stopping', 'stopped'])
  })
})
