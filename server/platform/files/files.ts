import type { Readable } from 'node:stream'

/**
 * Where files are kept. A key is a path of lower-case names, `folder/name/part.webp`; whoever keeps a file makes
 * its key, never a stranger.
 */
export type Files = {
  /**
   * Keeps a file under a key, whole or not at all, and durable when it returns; what was there is replaced.
   * The file at `fromPath` stays: remove it once the row that shows the key is committed, and do not write to it.
   * @throws FilesFullError
   */
  put(key: string, fromPath: string): Promise<void>
  /**
   * The same bytes under a second key, as durable as with `put`.
   * @throws FilesFullError; an error of the file system when there is nothing to copy.
   */
  copy(fromKey: string, toKey: string): Promise<void>
  /**
   * @param range bytes, both inclusive, cut to the file's end.
   * @returns `size` of the whole file in bytes; null when there is none. Read the stream or destroy it.
   */
  read(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number } | null>
  /** Missing ones are no error. */
  remove(keys: string[]): Promise<void>
  /** Everything whose key begins with `prefix` and a slash. */
  removeFolder(prefix: string): Promise<void>
  /**
   * Everything below a folder, `''` for all, in an order that is always the same.
   * @param after goes on behind this key, whether it is still there or not.
   */
  list(prefix: string, after?: string): AsyncIterable<ListedFile>
}

export type ByteRange = { start: number; end: number }
export type ListedFile = { key: string; size: number; modifiedAt: Date }

/** @throws Error for a key no code of ours makes: it would lead out of the store, or into its own corners. */
export function checkKey(key: string): void {
  const safe = key.length <= 512 && /^[a-z0-9_-]+(\/[a-z0-9_.-]+)*$/.test(key)
  if (!safe || key.includes('..') || /\/\.+(\/|$)/.test(key)) throw new Error(`Not a key of a file: ${key}`)
}
