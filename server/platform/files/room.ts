import { statfs } from 'node:fs/promises'

/** Kept free (bytes), so that the database and work under way go on when files may not. */
const RESERVE = 256 * 1024 * 1024

/** Whether a folder's disk can take so many bytes more and still have its reserve. */
export async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize, blocks } = await statfs(folder)
  // A small disk, as in a container, keeps a tenth of its room instead.
  return bavail * bsize - bytes > Math.min(RESERVE, (blocks * bsize) / 10)
}
