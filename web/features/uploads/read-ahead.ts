import type { UploadItem } from './upload-item.ts'

/** Says what the camera noted before the file has arrived: whoever wants to change it need not wait. */
export async function readAhead(item: UploadItem, file: File | undefined): Promise<void> {
  if (!file || item.facts || item.noted) return
  try {
    const { readNoted } = await import('./read-noted.ts')
    item.noted = await readNoted(file)
  } catch {
    // The server will tell.
  }
}
