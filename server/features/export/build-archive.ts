import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Archiver } from 'archiver'
import type { Deps } from '../../platform/deps.ts'
import { findAccount } from '../accounts/index.ts'
import { exportPhotos } from '../photos/index.ts'
import { documents } from './list-documents.ts'
import { writeOverview } from './write-overview.ts'

type Wish = { accountId: string; path: string; signal: AbortSignal }

/**
 * Writes the archive to `path`: a page to look at, the data as JSON, the originals with small pictures for the page.
 * One entry after another, each a stream, so that memory does not grow with what somebody has.
 */
export async function buildArchive(deps: Deps, { accountId, path, signal }: Wish): Promise<void> {
  // Takes 17 MB, and most days nobody asks for an archive.
  const { ZipArchive } = await import('archiver')
  const zip = new ZipArchive({ zlib: { level: 6 } })
  const written = pipeline(zip, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal })
  // Whichever breaks first, the entries or the file, ends both.
  const filled = fill(deps, zip, { accountId, signal }).catch((error) => {
    zip.destroy(error)
    throw error
  })
  await Promise.all([written, filled])
}

async function fill(deps: Deps, zip: Archiver, { accountId, signal }: Omit<Wish, 'path'>) {
  const account = await findAccount(deps.db, accountId)
  if (!account) throw new Error('The account is gone.')
  await addText(zip, 'index.html', writeOverview(deps, account))
  for (const [name, write] of Object.entries(documents)) await addText(zip, name, write(deps, accountId))
  for await (const { files, date } of exportPhotos(deps.db, accountId)) {
    for (const file of files) {
      signal.throwIfAborted()
      await addFile(deps, zip, { ...file, date })
    }
  }
  await zip.finalize()
}

async function addText(zip: Archiver, name: string, text: AsyncIterable<string>) {
  await addEntry(zip, Readable.from(text), { name })
}

type Stored = { name: string; key: string; date: Date }

/** Pictures are compressed already. One that was removed meanwhile is left out. */
async function addFile({ files }: Deps, zip: Archiver, { name, key, date }: Stored) {
  const found = await files.read(key)
  if (found) await addEntry(zip, found.stream, { name, date, store: true })
}

/** Settles when the entry is written as a whole. */
async function addEntry(
  zip: Archiver,
  source: Readable,
  about: { name: string; date?: Date; store?: boolean },
) {
  const broken = new AbortController()
  const failed = new Promise<never>((_, reject) => source.once('error', reject))
  try {
    // `once` also rejects when the archive itself fails.
    const entered = once(zip, 'entry', { signal: broken.signal })
    zip.append(source, about)
    await Promise.race([entered, failed])
  } finally {
    broken.abort()
    source.destroy()
  }
}
