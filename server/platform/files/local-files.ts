import { mkdir, open, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { ignoreMissing } from './file-errors.ts'
import { type ByteRange, checkKey, type Files } from './files.ts'
import { keepFile } from './keep-file.ts'
import { keyToPath, ownMark } from './key-paths.ts'
import { listFiles } from './listing.ts'

/** Half-written files of a process that was killed are removed at the next start, when older than this. */
const staleMilliseconds = 3_600_000

/**
 * Files in a folder of this machine, or of one that several nodes mount.
 * @param root absolute; made when missing.
 * @param options.now the clock, in milliseconds.
 */
export async function createLocalFiles(root: string, { now = Date.now } = {}): Promise<Files> {
  const incoming = join(root, `${ownMark}incoming`)
  await mkdir(incoming, { recursive: true })
  await removeStale(incoming, now() - staleMilliseconds)
  const pathOf = (key: string) => join(root, keyToPath(key))
  return {
    put: async (key, fromPath) => keepFile(fromPath, { toPath: pathOf(key), incoming }),
    copy: async (fromKey, toKey) => keepFile(pathOf(fromKey), { toPath: pathOf(toKey), incoming }),
    read: async (key, range) => readFile(pathOf(key), range),
    async remove(keys) {
      for (const path of keys.map(pathOf)) {
        await rm(path, { force: true })
        await removeEmpty(dirname(path), root)
      }
    },
    async removeFolder(prefix) {
      checkKey(prefix)
      await rm(pathOf(prefix), { recursive: true, force: true })
    },
    list: (prefix, after) => listFiles(root, prefix, after),
  }
}

async function readFile(path: string, range?: ByteRange) {
  const file = await open(path).catch(ignoreMissing)
  if (!file) return null
  const about = await file.stat()
  if (!about.isFile()) {
    await file.close()
    return null
  }
  if (about.size === 0 || (range && range.start >= about.size)) {
    await file.close()
    return { stream: Readable.from([]), size: about.size }
  }
  return { stream: file.createReadStream(range), size: about.size }
}

/** Removes folders that hold nothing any more, from the innermost out; a shard may be needed again and stays. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  if (folder === root || basename(folder).startsWith(ownMark)) return
  const removed = await rmdir(folder).then(
    () => true,
    () => false,
  )
  if (removed) await removeEmpty(dirname(folder), root)
}

async function removeStale(incoming: string, before: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(ignoreMissing)
    if (found && found.ctimeMs < before) await rm(path, { force: true })
  }
}
