/** More than any batch holds: a folder with everything in it is not read to its end. */
const most = 1000

/** The files of a drop, those in folders included; the folders must be asked for before the event is over. */
export async function readDropped({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null)
  const plain = [...files]
  if (!entries.some((entry) => entry?.isDirectory)) return plain
  const found: File[] = []
  for (const entry of entries) if (entry) await readEntry(entry, found)
  return withoutSystemFiles(found)
}

async function readEntry(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= most) return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch(
      () => undefined,
    )
    if (file) found.push(file)
  } else if (isFolder(entry)) {
    for (const inner of await readFolder(entry)) await readEntry(inner, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** Browsers hand out a hundred at a time, until there are none. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0 || all.length >= most) return all
    all.push(...some)
  }
}

/** What systems put into folders is nobody's picture, and not worth a complaint. */
export function withoutSystemFiles(files: readonly File[]): File[] {
  return files.filter(({ name }) => !name.startsWith('.') && !/^(thumbs\.db|desktop\.ini)$/i.test(name))
}
