import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { ignoreMissing } from './file-errors.ts'
import type { ListedFile } from './files.ts'
import { isShard, keyToPath, ownMark } from './key-paths.ts'

/** Walks the tree in the order of names, folder by folder: never more than one folder's names in memory a level. */
export async function* listFiles(root: string, prefix: string, after?: string): AsyncIterable<ListedFile> {
  const path = prefix === '' ? '' : keyToPath(prefix)
  const skipped = after === undefined ? [] : keyToPath(after).split(sep)
  const below = path === '' ? [] : path.split(sep)
  const resume = below.every((name, at) => name === skipped[at]) ? skipped.slice(below.length) : []
  yield* walk(join(root, path), { key: prefix, resume })
}

type Walk = {
  key: string
  /** Names on the way to where an earlier listing ended; empty once that is passed. */
  resume: string[]
}

async function* walk(folder: string, { key, resume }: Walk): AsyncIterable<ListedFile> {
  const [from = ''] = resume
  const names = await readNames(folder)
  for (const { name, isFolder } of names.filter((entry) => entry.name >= from)) {
    const path = join(folder, name)
    const inner = { key: isShard(name) ? key : join(key, name), resume: name === from ? resume.slice(1) : [] }
    if (isFolder) yield* walk(path, inner)
    else if (name !== from) yield* listOne(path, inner.key)
  }
}

async function readNames(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ignoreMissing)
  const names = (entries ?? []).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
  const kept = names.filter(({ name, isFolder }) => !name.startsWith(ownMark) || (isFolder && isShard(name)))
  return kept.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function* listOne(path: string, key: string): AsyncIterable<ListedFile> {
  const found = await stat(path).catch(ignoreMissing)
  if (found) yield { key, size: found.size, modifiedAt: found.mtime }
}
