export const imageFailureCodes = [
  'unsupported-image',
  'broken-image',
  'too-many-pixels',
  'image-too-slow',
  'image-too-heavy',
] as const

export type ImageFailureCode = (typeof imageFailureCodes)[number]

/** The picture is at fault: trying again gives the same answer. The message is for logs, not for people. */
export class ImageFailure extends Error {
  code: ImageFailureCode
  detail: string

  constructor(code: ImageFailureCode, detail = '') {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'ImageFailure'
    this.code = code
    this.detail = detail
  }
}

/** Libraries have no code for an exhausted memory: it shows in their words only. */
export function meansNoMemory(words: string): boolean {
  return /memory|alloc|creating thread/i.test(words)
}
