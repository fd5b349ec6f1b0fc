import type { Deps } from '../../platform/deps.ts'
import { listKnownMedia, listKnownOriginals } from './queries-sweep.ts'

/** Work under way may have files whose row is not written yet; after a day nothing is under way any more. */
const MIN_AGE_MS = 24 * 3600 * 1000

/** Keys asked about in one query. */
const AT_ONCE = 500

type Store = { prefix: string; known(keys: string[]): Promise<Set<string>> }

/**
 * Removes files that no photo and no upload knows, as a process killed at a bad moment leaves them.
 * @returns how many names were removed.
 */
export async function sweepOrphans(deps: Deps, now = Date.now()): Promise<number> {
  const stores: Store[] = [
    { prefix: 'media', known: (keys) => listKnownMedia(deps.db, keys) },
    { prefix: 'originals', known: (keys) => listKnownOriginals(deps.db, keys) },
  ]
  let count = 0
  for (const store of stores) count += await sweepStore(deps, store, now)
  if (count > 0) deps.log.info({ count }, 'swept files that nothing knows')
  return count
}

async function sweepStore(deps: Deps, store: Store, now: number): Promise<number> {
  let count = 0
  let batch = new Set<string>()
  for await (const { key, modifiedAt } of deps.files.list(store.prefix)) {
    if (now - modifiedAt.getTime() < MIN_AGE_MS) continue
    batch.add(key.split('/')[1] ?? '')
    if (batch.size < AT_ONCE) continue
    count += await removeUnknown(deps, store, [...batch])
    batch = new Set()
  }
  return count + (await removeUnknown(deps, store, [...batch]))
}

async function removeUnknown({ files }: Deps, { prefix, known }: Store, names: string[]): Promise<number> {
  if (names.length === 0) return 0
  const wanted = await known(names)
  const orphans = names.filter((name) => !wanted.has(name))
  for (const name of orphans) {
    if (prefix === 'originals') await files.remove([`${prefix}/${name}`])
    else await files.removeFolder(`${prefix}/${name}`)
  }
  return orphans.length
}
