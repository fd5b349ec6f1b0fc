import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'dist/web/index.html')
const stampPath = join(root, 'dist/web.stamp')

/** The pages cannot be built; the message holds what the builder said. */
export class BuildError extends Error {
  override name = 'BuildError'
}

/**
 * Builds the web app unless it was built from these very sources.
 * @throws BuildError with the builder's last lines.
 */
export async function buildWebIfStale(): Promise<void> {
  const stamp = await hashSources()
  const found = existsSync(built) ? await readFile(stampPath, 'utf8').catch(() => '') : ''
  if (found === stamp) return
  console.log('Building the pages (once per version, a few seconds)…')
  await rm(stampPath, { force: true })
  await runVite()
  await writeFile(stampPath, stamp)
}

async function hashSources(): Promise<string> {
  const inside = await readdir(join(root, 'web'), { recursive: true, withFileTypes: true })
  const files = inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const sources = files.filter((path) => !path.endsWith('.test.ts')).sort()
  const hash = createHash('sha256')
  for (const path of [...sources, join(root, 'vite.config.ts'), join(root, 'package-lock.json')]) {
    hash
      .update(path.slice(root.length))
      .update('\0')
      .update(await readFile(path))
  }
  return hash.digest('hex')
}

const TAIL_LINES = 20

/** In a process of its own: the builder's memory would stay with the server for good. */
async function runVite(): Promise<void> {
  const cli = join(root, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
  const child = spawn(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, env })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code === 0) return
  const tail = `${out}${errors}`.trimEnd().split('\n').slice(-TAIL_LINES)
  throw new BuildError(
    [...tail.map((line) => `  ${line}`), 'The pages could not be built, see above.'].join('\n'),
  )
}
