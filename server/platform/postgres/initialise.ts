import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ClusterError } from './cluster-error.ts'
import type { Place } from './place.ts'
import { runProgram } from './run-program.ts'

const MAJOR_VERSION = '18'
export const ADMIN = 'postgres'
export const PROGRAM = 'tintype'

/**
 * Makes the cluster if there is none: in a folder beside, renamed when complete, so that a kill leaves nothing half-made.
 * The program's own role owns its database and is no superuser.
 * @throws ClusterError when the cluster there is of another major version, or cannot be made.
 */
export async function initialiseIfMissing(place: Place, durable: boolean) {
  await removeHalfMade(place.clusterDir)
  if (existsSync(join(place.dataDir, 'PG_VERSION'))) return refuseOtherVersions(place)
  const half = `${place.clusterDir}.new-${randomBytes(4).toString('hex')}`
  const passwords = await makeFolder(place, half)
  await runInitdb({ ...place, clusterDir: half, dataDir: join(half, 'data') }, durable)
  await createRoles({ ...place, dataDir: join(half, 'data') }, { password: passwords.program, durable })
  await rename(half, place.clusterDir)
  if (durable) await syncFolder(dirname(place.clusterDir))
}

async function removeHalfMade(clusterDir: string) {
  const prefix = `${basename(clusterDir)}.new-`
  const names = (await readdir(dirname(clusterDir))).filter((name) => name.startsWith(prefix))
  await Promise.all(names.map((name) => rm(join(dirname(clusterDir), name), { recursive: true })))
}

async function refuseOtherVersions({ dataDir }: Place) {
  const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim()
  if (version === MAJOR_VERSION) return
  throw new ClusterError(
    `The database in ${dataDir} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}: restore a backup into a new DATA_DIR.`,
  )
}

async function makeFolder({ user }: Place, folder: string) {
  await mkdir(folder, { mode: 0o700 })
  const passwords = { admin: newPassword(), program: newPassword() }
  await writeFile(join(folder, 'admin-password'), passwords.admin, { mode: 0o600 })
  await writeFile(join(folder, 'password'), passwords.program, { mode: 0o600 })
  if (!user) return passwords
  for (const path of [folder, join(folder, 'admin-password'), join(folder, 'password')]) {
    await chown(path, user.uid, user.gid)
  }
  return passwords
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** Character classes come from the operating system; with plain C, pg_trgm finds no letters beyond ASCII. */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C']

async function runInitdb(place: Place, durable: boolean) {
  const sync = durable ? [] : ['--no-sync']
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const password = `--pwfile=${join(place.clusterDir, 'admin-password')}`
  const access = [`--username=${ADMIN}`, '--auth=scram-sha-256', password]
  const args = ['-D', place.dataDir, '--no-instructions', ...locale, ...access, ...sync]
  for (const type of characterTypes) {
    if (await hasSucceeded(runProgram(place, 'initdb', { args: [...args, `--lc-ctype=${type}`] }), type))
      return
  }
}

/** A machine may lack a locale; only the last one is sure to be there. */
async function hasSucceeded(run: Promise<unknown>, type: string): Promise<boolean> {
  try {
    await run
    return true
  } catch (error) {
    if (type !== characterTypes.at(-1) && /locale/.test(String(error))) return false
    throw error
  }
}

async function createRoles(place: Place, { password, durable }: { password: string; durable: boolean }) {
  const statements = [
    `create role ${PROGRAM} login password '${password}'`,
    `create database ${PROGRAM} owner ${PROGRAM}`,
    `revoke connect on database postgres from public`,
  ]
  const output = await runProgram(place, 'postgres', {
    args: ['--single', ...(durable ? [] : ['-F']), '-D', place.dataDir, 'postgres'],
    input: statements.map((statement) => `${statement}\n`).join(''),
  })
  const complaint = output.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line))
  if (complaint) throw new ClusterError(`The database could not be prepared: ${complaint}`)
}

async function syncFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}
