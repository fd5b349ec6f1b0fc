import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '../../platform/deps.ts'

/** Where tus keeps the bytes of an upload under way. */
export function incomingPath({ folders }: Pick<Deps, 'folders'>, key: string): string {
  return join(folders.incoming, key)
}

/** Removes the bytes of an upload and the tus record beside them. */
export async function removeIncoming(deps: Pick<Deps, 'folders'>, key: string): Promise<void> {
  const path = incomingPath(deps, key)
  await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })])
}

/** Removes everything that may lie around of uploads that will not be published. */
export async function removeUploadFiles(
  deps: Deps,
  { key, mediaKey }: { key: string; mediaKey: string | null },
) {
  await removeIncoming(deps, key)
  await deps.files.remove([`originals/${key}`])
  if (mediaKey) await deps.files.removeFolder(`media/${mediaKey}`)
}
