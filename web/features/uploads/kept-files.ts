import { keptMilliseconds } from './kept-drafts.ts'

interface KeptFile {
  row: string
  account: string
  file: File
  keptAt: number
}

const database = 'tintype-uploads'
const store = 'files'
/** Bytes for one account; whatever does not fit has to be chosen again after a reload. */
const most = 2_000_000_000

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function withFiles<T>(work: (files: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore(store, { keyPath: 'row' }).createIndex('account', 'account')
  const opened = await done(opening)
  try {
    return await work(opened.transaction(store, 'readwrite').objectStore(store))
  } finally {
    opened.close()
  }
}

async function filesOf(files: IDBObjectStore, account: string): Promise<KeptFile[]> {
  return await done<KeptFile[]>(files.index('account').getAll(account))
}

/** Keeps a chosen file in this browser until it has arrived, if there is room. */
export async function keepFile(account: string, row: string, file: File): Promise<void> {
  await withFiles(async (files) => {
    const held = (await filesOf(files, account)).reduce((sum, kept) => sum + kept.file.size, 0)
    const kept: KeptFile = { row, account, file, keptAt: Date.now() }
    if (held + file.size <= most) await done(files.put(kept))
  }).catch(() => undefined)
}

export async function forgetFile(row: string): Promise<void> {
  await withFiles((files) => done(files.delete(row))).catch(() => undefined)
}

/** The kept files of an account by their rows; those without one, and everybody's old ones, are let go. */
export async function readFiles(account: string, rows: ReadonlySet<string>): Promise<Map<string, File>> {
  const before = Date.now() - keptMilliseconds
  const isWanted = (kept: KeptFile) =>
    kept.keptAt > before && (kept.account !== account || rows.has(kept.row))
  try {
    return await withFiles(async (files) => {
      const kept = await done<KeptFile[]>(files.getAll())
      for (const { row } of kept.filter((one) => !isWanted(one))) await done(files.delete(row))
      const mine = kept.filter((one) => one.account === account && isWanted(one))
      return new Map(mine.map(({ row, file }) => [row, file]))
    })
  } catch {
    return new Map()
  }
}

export async function forgetFilesOf(account: string): Promise<void> {
  await withFiles(async (files) => {
    for (const { row } of await filesOf(files, account)) await done(files.delete(row))
  }).catch(() => undefined)
}
