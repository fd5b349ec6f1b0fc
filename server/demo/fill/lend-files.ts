import { makeFileName } from '../../platform/files/file-name.ts'
import type { Files } from '../../platform/files/files.ts'
import type { FileKeys } from '../crowd/types.ts'

/** Second names wait for the disk, not for the processor. */
const AT_ONCE = 16

type Lending = {
  pictures: FileKeys[]
  count: number
  signal: AbortSignal
  onProgress(count: number): void
}

/**
 * Gives files of their own to so many photos, each the same bytes as one of the pictures, in turn: on a local disk second
 * names that take no room.
 * @param use what shows the files; when it fails, they are gone again.
 */
export async function lendFiles(
  files: Files,
  lending: Lending,
  use: (keys: FileKeys[]) => Promise<void>,
): Promise<void> {
  const keys = Array.from({ length: lending.count }, () => ({
    mediaKey: makeFileName(),
    originalKey: makeFileName(),
  }))
  try {
    await copyAll(files, keys, lending)
    await use(keys)
  } catch (error) {
    await atOnce(keys, (own) => remove(files, own))
    throw error
  }
}

async function copyAll(files: Files, keys: FileKeys[], { pictures, signal, onProgress }: Lending) {
  const parts = await Promise.all(pictures.map(async (picture) => await listParts(files, picture)))
  let count = 0
  await atOnce(keys, async ({ mediaKey, originalKey }, at) => {
    signal.throwIfAborted()
    const picture = at % pictures.length
    const from = pictures[picture]
    if (!from) return
    for (const part of parts[picture] ?? [])
      await files.copy(`media/${from.mediaKey}/${part}`, `media/${mediaKey}/${part}`)
    await files.copy(`originals/${from.originalKey}`, `originals/${originalKey}`)
    count += 1
    onProgress(count)
  })
}

async function listParts(files: Files, { mediaKey }: FileKeys): Promise<string[]> {
  const parts: string[] = []
  for await (const { key } of files.list(`media/${mediaKey}`)) parts.push(key.slice(key.lastIndexOf('/') + 1))
  return parts
}

async function remove(files: Files, { mediaKey, originalKey }: FileKeys) {
  await files.removeFolder(`media/${mediaKey}`)
  await files.remove([`originals/${originalKey}`])
}

/** All work that has begun is over when this returns or throws. */
async function atOnce<T>(items: T[], work: (item: T, at: number) => Promise<void>): Promise<void> {
  const waiting = items.entries()
  const hands = Array.from({ length: AT_ONCE }, async () => {
    for (const [at, item] of waiting) await work(item, at)
  })
  const results = await Promise.allSettled(hands)
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
