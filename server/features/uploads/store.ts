import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '../../platform/deps.ts'

export type TrimmedFiles = { trimmedKey: string; trimmedMediaKey: string }

/** What the files of an upload are called, as far as there are any. */
export type UploadFiles = { key: string; mediaKey: string | null } & {
  [name in keyof TrimmedFiles]?: string | null
}

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
  { key, mediaKey, trimmedKey, trimmedMediaKey }: UploadFiles,
) {
  await removeIncoming(deps, key)
  await deps.files.remove([`originals/${key}`])
  if (mediaKey) await deps.files.removeFolder(`media/${mediaKey}`)
  if (trimmedKey && trimmedMediaKey) await removeTrimmed(deps, { trimmedKey, trimmedMediaKey })
}

/** Removes what was made of an upload by turning and cropping; the picture as it came stays. */
export async function removeTrimmed({ files }: Pick<Deps, 'files'>, names: TrimmedFiles): Promise<void> {
  await files.remove([`originals/${names.trimmedKey}`])
  await files.removeFolder(`media/${names.trimmedMediaKey}`)
}
