import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '../../platform/deps.ts'
import { ignoreMissing } from '../../platform/files/file-errors.ts'
import { listKnownKeys } from './queries-erase.ts'
import { removeIncoming } from './store.ts'

/** A file may be there a moment before or after its row; after a day nothing is under way any more. */
const MIN_AGE_MS = 24 * 3600 * 1000

/** Keys asked about in one query. */
const AT_ONCE = 500

/** Removes received bytes that no upload knows, as a process killed at a bad moment leaves them. Returns how many. */
export async function sweepIncoming(deps: Deps, now = Date.now()): Promise<number> {
  let count = 0
  let keys = new Set<string>()
  for await (const { name } of await opendir(deps.folders.incoming)) {
    const found = await stat(join(deps.folders.incoming, name)).catch(ignoreMissing)
    if (!found || now - found.mtimeMs < MIN_AGE_MS) continue
    keys.add(name.replace(/\.json$/, ''))
    if (keys.size < AT_ONCE) continue
    count += await removeUnknown(deps, [...keys])
    keys = new Set()
  }
  count += await removeUnknown(deps, [...keys])
  if (count > 0) deps.log.info({ count }, 'swept received bytes that no upload knows')
  return count
}

async function removeUnknown(deps: Deps, keys: string[]): Promise<number> {
  const known = await listKnownKeys(deps.db, keys)
  const unknown = keys.filter((key) => !known.has(key))
  for (const key of unknown) await removeIncoming(deps, key)
  return unknown.length
}
