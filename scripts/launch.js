// Plain JavaScript for Node 20 and later: it runs before the runtime and the libraries are there.
import { fileURLToPath } from 'node:url'
import { handOver } from './launch/hand-over.js'
import { ensureInstalled } from './launch/install.js'
import { LaunchError } from './launch/launch-error.js'
import { findRuntime, isRuntime } from './launch/runtime.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything else is a command of the program, which needs no development tools. */
const developerScripts = {
  dev: 'dev.ts',
  check: 'check.ts',
  test: 'test.ts',
  'test-external': 'test-external.ts',
  bench: '../bench/bench.ts',
  coverage: 'coverage.ts',
  generate: 'generate.ts',
}
const commandsWithPages = ['start', 'demo']

async function launch([command = 'help', ...rest]) {
  process.chdir(root)
  const script = Object.hasOwn(developerScripts, command) ? developerScripts[command] : undefined
  await ensureInstalled(root, script ? 'all' : 'production')
  const runtime = findRuntime(root)
  if (!isRuntime(runtime)) return handOver(runtime, [fileURLToPath(import.meta.url), command, ...rest])
  await cacheCompiledCode()
  if (script) return void (await import(`./${script}`))
  if (command === 'prepare') return buildPages()
  if (commandsWithPages.includes(command)) await buildPages()
  const { runCommand } = await import('../server/cli.ts')
  const code = await runCommand([command, ...rest])
  if (typeof code === 'number') process.exitCode = code
}

async function buildPages() {
  const { buildWebIfStale } = await import('./build.ts')
  await buildWebIfStale()
}

/** Saves a tenth of a second at each start. */
async function cacheCompiledCode() {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache?.(`${root}node_modules/.cache/compiled`)
}

launch(process.argv.slice(2)).catch((error) => {
  const expected = error instanceof LaunchError || error?.name === 'BuildError'
  console.error(expected ? error.message : error)
  process.exitCode = 1
})
