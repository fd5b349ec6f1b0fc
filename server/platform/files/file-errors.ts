/** There is no room left: nothing was kept, and trying again helps once somebody has made room. */
export class FilesFullError extends Error {
  constructor(cause: unknown) {
    super('The storage is full.', { cause })
    this.name = 'FilesFullError'
  }
}

/** Whether an error of the file system says that the disk, or this user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '')
}

/** For `catch`: others put and remove files at the same time. */
export function ignoreMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return null
  throw error
}

/** The system's name for an error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
