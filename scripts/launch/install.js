import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { LaunchError } from './launch-error.js'
import { findRuntime, isRecent, OLDEST_MAJOR, pinnedPackage } from './runtime.js'
import { passSignals } from './signals.js'

/**
 * Gets the runtime and the libraries unless they are there for this very lockfile.
 * @param {'production' | 'all'} set what is needed; all contains production.
 */
export async function ensureInstalled(root, set) {
  const stampPath = join(root, 'node_modules/.tintype-stamp')
  const stamp = (installed) => `${lockHash(root)} ${process.platform}-${process.arch} ${installed}\n`
  const found = existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : ''
  const enough = set === 'all' ? [stamp('all')] : [stamp('all'), stamp('production')]
  if (enough.includes(found) && (findRuntime(root) || !pinnedPackage(root))) return
  if (!pinnedPackage(root) && !isRecent()) {
    throw new LaunchError(
      `For ${process.platform} on ${process.arch}, please install Node ${OLDEST_MAJOR} or later.`,
    )
  }
  console.log("Getting Tintype's runtime and libraries (once, about half a minute)…")
  await installWithNpm(root, set)
  writeFileSync(stampPath, stamp(set))
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/**
 * npm leaves out optional packages that do not name the running Node, without a word, and native binaries are such
 * packages. So npm itself runs on the pinned runtime.
 */
async function installWithNpm(root, set) {
  const npm = findNpm()
  const install = ['ci', '--prefer-offline', ...(set === 'all' ? ['--include=dev'] : ['--omit=dev'])]
  const { name, version } = pinnedPackage(root) ?? {}
  const throughRuntime = [
    'exec',
    '--yes',
    '--prefer-offline',
    `--package=${name}@${version}`,
    '--',
    'node',
    npm,
  ]
  await runNpm(root, [npm, ...(isRecent() ? install : [...throughRuntime, ...install])])
}

/** npm's own program, to be run by any Node: the one that started us, else the first on the path. */
function findNpm() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    process.env.npm_execpath ?? '',
    ...folders.map((folder) => join(folder, 'npm')),
    join(process.execPath, '../../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  const paths = candidates.filter((path) => existsSync(path)).map((path) => realpathSync(path))
  const found = paths.find((path) => path.endsWith('npm-cli.js'))
  if (found) return found
  throw new LaunchError(
    'npm was not found; it comes with Node from nodejs.org and is needed to get the libraries.',
  )
}

/** Shorter than npm's own minute, so that a machine without a network says so soon. */
const patience = { npm_config_fetch_retries: '3', npm_config_fetch_retry_mintimeout: '1000' }
const TAIL_LINES = 15

function runNpm(root, args) {
  return new Promise((resolve, reject) => {
    const env = { npm_config_fetch_retry_maxtimeout: '5000', ...patience, ...process.env }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const stopPassing = passSignals(child)
    let printed = ''
    const keep = (chunk) => {
      printed = (printed + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      stopPassing()
      if (code === 0) resolve()
      else reject(new LaunchError(explain(printed, signal)))
    })
  })
}

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/
/** Stack traces and empty lines. */
const MEANINGLESS = /^(npm (error|ERR!))?\s*(at .*)?$/

function explain(printed, signal) {
  if (signal) return `Getting the libraries was interrupted (${signal}); the next start begins anew.`
  const lines = printed.split('\n').filter((line) => !MEANINGLESS.test(line))
  const tail = lines.slice(-TAIL_LINES)
  const reason = NO_NETWORK.test(printed)
    ? 'Tintype could not get its libraries: the package registry cannot be reached. Is there a network?'
    : 'Tintype could not get its libraries: npm failed, see above.'
  return [...tail.map((line) => `  ${line}`), reason].join('\n')
}
