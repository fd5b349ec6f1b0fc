import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const scripts = fileURLToPath(new URL('.', import.meta.url))
const runtime = `node-${process.platform === 'darwin' && process.arch === 'arm64' ? 'bin-' : ''}${process.platform}-${process.arch}`
let root: string

/** Does what npm would do, as far as the launcher can see: a runtime appears, and its arguments are kept. */
const npm = `
  import { appendFileSync, mkdirSync, symlinkSync, existsSync } from 'node:fs'
  appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
  if (process.env.NPM_FAILS) { console.error('npm error code ' + process.env.NPM_FAILS); process.exit(1) }
  mkdirSync('node_modules/${runtime}/bin', { recursive: true })
  if (!existsSync('node_modules/${runtime}/bin/node')) symlinkSync(process.execPath, 'node_modules/${runtime}/bin/node')`

const program = `
  export async function runCommand(args: string[]): Promise<number> {
    if (args[0] !== 'wait') { console.log('ran', ...args); return 7 }
    const timer = setInterval(() => {}, 1000)
    process.on('SIGTERM', () => { console.log('asked to stop'); clearInterval(timer) })
    console.log('waiting')
    return 0
  }`

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'tintype-launch-')))
  await cp(scripts, join(root, 'scripts'), { recursive: true, filter: (path) => basename(path) !== 'gate' })
  await mkdir(join(root, 'server'))
  await writeFile(join(root, 'server/cli.ts'), program)
  await writeFile(join(root, 'scripts/test.ts'), `console.log('tests')`)
  await writeFile(join(root, 'npm-cli.js'), npm)
  await writeFile(join(root, 'package-lock.json'), '{}')
  const manifest = { type: 'module', optionalDependencies: { [runtime]: '26.10.0' } }
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest))
})
afterEach(() => rm(root, { recursive: true }))

function spawnLaunch(args: string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [join(root, 'scripts/launch.js'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, npm_execpath: join(root, 'npm-cli.js'), ...env },
  })
}

async function launch(args: string[], env: Record<string, string> = {}) {
  const child = spawnLaunch(args, env)
  const [printed, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { printed, errors, code }
}

async function npmCalls() {
  return (await readFile(join(root, 'npm-calls'), 'utf8')).trim().split('\n')
}

describe('the launcher', () => {
  it('gets the libraries once, then runs the command and ends with its code', async () => {
    const first = await launch(['migrate', '--dry'])
    expect(first).toMatchObject({ code: 7, errors: '' })
    expect(first.printed).toBe(
      "Getting Tintype's runtime and libraries (once, about half a minute)…\nran migrate --dry\n",
    )
    expect(await launch(['migrate'])).toMatchObject({ code: 7, printed: 'ran migrate\n' })
    expect(await npmCalls()).toEqual(['ci --prefer-offline --omit=dev'])
  })

  it('gets the development tools when a script needs them, and again when the lockfile changes', async () => {
    await launch(['migrate'])
    expect((await launch(['test'])).printed).toMatch(/\ntests\n$/)
    await launch(['migrate'])
    await writeFile(join(root, 'package-lock.json'), '{ "newer": true }')
    await launch(['migrate'])
    const full = 'ci --prefer-offline --include=dev'
    const production = 'ci --prefer-offline --omit=dev'
    expect(await npmCalls()).toEqual([production, full, production])
  })

  it('says in one line what it was doing when npm fails, and tries again next time', async () => {
    const offline = await launch(['migrate'], { NPM_FAILS: 'ENOTFOUND' })
    expect(offline).toMatchObject({ code: 1 })
    expect(offline.errors).toBe(
      '  npm error code ENOTFOUND\nTintype could not get its libraries: the package registry cannot be reached. Is there a network?\n',
    )
    expect(await launch(['migrate'])).toMatchObject({ code: 7 })
  })

  it('passes a signal to the program and ends as it ends', async () => {
    await launch(['migrate'])
    const child = spawnLaunch(['wait'])
    const ended = once(child, 'close')
    const printed = text(child.stdout)
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await printed).toBe('waiting\nasked to stop\n')
  })
})
