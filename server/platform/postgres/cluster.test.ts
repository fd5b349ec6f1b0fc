import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'
import { findDatabaseUser } from './database-user.ts'

const log = { info() {}, warn() {}, error() {} }
const open: Cluster[] = []
const children: ChildProcess[] = []
let dataDir: string
let pidPath: string

async function start(options: { exclusive?: boolean } = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, log, durable: false, copiesDir: tmpdir(), ...options })
  open.push(cluster)
  return cluster
}

async function ask<T extends pg.QueryResultRow>({ connectionUrl }: Cluster, sql: string): Promise<T[]> {
  const client = new pg.Client(connectionUrl)
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(pidPath, 'utf8')).split('\n')[0])
}

/** A program of its own that serves the folder until it is killed. */
async function startProgram(): Promise<ChildProcess> {
  const script = `
    import { startCluster } from ${JSON.stringify(new URL('cluster.ts', import.meta.url).href)}
    const log = { info() {}, warn() {}, error() {} }
    const copiesDir = ${JSON.stringify(tmpdir())}
    await startCluster({ dataDir: process.argv[1], log, durable: false, exclusive: true, copiesDir })
    console.log('up')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** A living process of the database's user that is no PostgreSQL. */
async function startBystander(command: string, args: string[]): Promise<ChildProcess> {
  const user = await findDatabaseUser(join(dataDir, 'postgres'))
  const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  await once(child, 'spawn')
  return child
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tintype-cluster-'))
  await rm(dataDir, { recursive: true })
  pidPath = join(dataDir, 'postgres/data/postmaster.pid')
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const cluster of open.splice(0)) await cluster.stop()
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('a first start', () => {
  it('makes a cluster whose program role owns its database but rules nothing', async () => {
    const cluster = await start({ exclusive: true })
    const [role] = await ask(
      cluster,
      'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = user',
    )
    expect(role).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false })
    await ask(cluster, 'create extension citext; create extension pg_trgm; create extension unaccent')
    const [text] = await ask(cluster, `select lower('É') as lower, show_trgm('日落') <> '{}' as trigrams`)
    expect(text).toEqual({ lower: 'é', trigrams: true })
    expect(cluster.adopted).toBe(false)
  })

  it('keeps passwords and the socket to the database user', async () => {
    const { socketDir } = await start()
    const modes = [socketDir, join(dataDir, 'postgres'), join(dataDir, 'postgres/password')].map((path) =>
      stat(path),
    )
    expect((await Promise.all(modes)).map(({ mode }) => mode & 0o077)).toEqual([0, 0, 0])
  })

  it('is stopped with its server', async () => {
    const cluster = await start()
    await open.pop()?.stop()
    await expect(ask(cluster, 'select 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
    expect(existsSync(pidPath)).toBe(false)
    expect(existsSync(cluster.socketDir)).toBe(false)
  })
})

describe('a server that was killed', () => {
  it('is brought back while the program runs', async () => {
    const cluster = await start()
    process.kill(await serverPid(), 'SIGKILL')
    await expect
      .poll(() => ask(cluster, 'select 1 as one').catch(String), { timeout: 15_000 })
      .toEqual([{ one: 1 }])
  })

  it('is started although a zombie has its number', async () => {
    const parent = await startBystander('/bin/sh', ['-c', 'true & echo $!; exec sleep 60'])
    const [number] = parent.stdout ? await once(parent.stdout, 'data') : []
    await writeFile(pidPath, `${Number(number)}\n`)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is started although another process has its number', async () => {
    const bystander = await startBystander('sleep', ['60'])
    await writeFile(
      pidPath,
      `${bystander.pid}\n${join(dataDir, 'postgres/data')}\n1\n5432\n/tmp\n\n\nready\n`,
    )
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(bystander.exitCode).toBeNull()
  })

  it('is started although its pid file is empty', async () => {
    await writeFile(pidPath, '')
    await truncate(pidPath)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('a program that was killed', () => {
  it('leaves a server that the next one adopts', async () => {
    await kill(await startProgram())
    const pid = await serverPid()
    const cluster = await start({ exclusive: true })
    expect(cluster.adopted).toBe(true)
    expect(await serverPid()).toBe(pid)
  })

  it('together with its server leaves nothing in the way', async () => {
    const program = await startProgram()
    process.kill(await serverPid(), 'SIGKILL')
    await kill(program)
    expect(await ask(await start({ exclusive: true }), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('several at once', () => {
  it('share one server, which ends with the last of them', async () => {
    const clusters = await Promise.all([start(), start(), start()])
    expect(clusters.filter(({ adopted }) => !adopted)).toHaveLength(1)
    const [first, second, third] = clusters
    await first.stop()
    await second.stop()
    expect(await ask(third, 'select 1 as one')).toEqual([{ one: 1 }])
    open.splice(0)
    await third.stop()
    expect(existsSync(pidPath)).toBe(false)
  })

  it('are refused when both would serve the folder', async () => {
    const program = await startProgram()
    const refusal = `Tintype already runs on ${dataDir} (process number ${program.pid}): stop it first, or set another DATA_DIR.`
    await expect(start({ exclusive: true })).rejects.toThrow(refusal)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

it('refuses a cluster of another major version', async () => {
  const path = join(dataDir, 'postgres/data/PG_VERSION')
  await writeFile(path, '17\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, this is 18/)
  await writeFile(path, '18\n')
})
