import type { ByteRange } from '../files/files.ts'

/**
 * The one part of a file that a `Range` header asks for (RFC 9110, 14.2), cut to the file's end. Undefined when it asks
 * for none, for several, or for what is not there: the whole is always a right answer.
 * @param size of the file, in bytes.
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end ? { start, end } : undefined
}
