import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const installed = '/usr/lib/postgresql'
/** The oldest that the product promises to run on. */
const wanted = '15'

export type DebianPostgres = { version: string; adminUrl: string; stop(): Promise<void> }

/** Starts the oldest supported PostgreSQL from the system's packages on a private socket, without any safety. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const version = findVersion() ?? install()
  const folder = await mkdtemp(join(tmpdir(), 'tintype-pg-'))
  const owner = findOwner()
  if (owner) await chown(folder, owner.uid, owner.gid)
  const run = (program: string, args: string[]): void => {
    const path = join(installed, version, 'bin', program)
    execFileSync(path, args, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'], ...owner })
  }
  const data = join(folder, 'data')
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    // Nothing in it outlives the run.
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ]
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'])
  run('pg_ctl', [
    'start',
    '-w',
    '-D',
    data,
    '-l',
    join(folder, 'log'),
    '-o',
    settings.map((one) => `-c ${one}`).join(' '),
  ])
  return {
    version,
    adminUrl: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      run('pg_ctl', ['stop', '-m', 'fast', '-w', '-D', data])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function findVersion(): string | undefined {
  const found = existsSync(installed) ? readdirSync(installed) : []
  const usable = found.filter((one) => existsSync(join(installed, one, 'bin/postgres')))
  return usable.includes(wanted) ? wanted : usable.filter((one) => Number(one) >= Number(wanted)).sort()[0]
}

/** A newer system has no 15 among its packages: then its own PostgreSQL is what can be tried. */
function install(): string {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`install PostgreSQL ${wanted} or later from the system's packages first`)
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): Buffer =>
    execFileSync('apt-get', ['-qy', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env })
  apt('update')
  for (const name of [`postgresql-${wanted}`, 'postgresql']) {
    try {
      apt('install', '--no-install-recommends', name)
    } catch {
      continue
    }
    const version = findVersion()
    if (version) return version
  }
  throw new Error('the system has no PostgreSQL among its packages')
}

/** PostgreSQL refuses to run as root. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
