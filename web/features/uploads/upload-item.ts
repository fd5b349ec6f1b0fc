import type { Photo, Upload } from '../../api/types.ts'
import { randomKey } from './random-key.ts'

export type Visibility = Photo['visibility']

/** What the person writes about a picture while it travels. */
export interface Draft {
  description: string
  altText: string
  tags: string[]
  visibility: Visibility
  commentsOpen: boolean
}

/** Where a row stands among the others. */
export interface RowPlace {
  index: number
  count: number
  isSelected: boolean
  /** How many others are selected, if any are: what is applied goes to them, and otherwise to all. */
  selected: number
}

/**
 * `stopped` is an upload of an earlier visit that never arrived in full: only the person has the file.
 * `paused` by the person, until they want it to go on.
 * `failed` may be worth another try or not, as its code tells.
 */
export type Phase = 'waiting' | 'sending' | 'paused' | 'stopped' | 'processing' | 'ready' | 'failed'

/** One picture on its way to becoming a photo. */
export interface UploadItem {
  /** Of its row, also after a reload; the server's id is not known before the first answer. */
  row: string
  name: string
  /** In bytes. */
  size: number
  /** Bytes that have arrived. */
  sent: number
  phase: Phase
  uploadId?: string
  /** When its last byte arrived, in milliseconds. */
  arrivedAt?: number
  /** Code of the problem it failed with. */
  failure?: string
  /** Address of a small picture of it. */
  preview?: string
  /** Stands in for the preview of an upload whose file is not at hand. */
  thumbhash?: string
  /** A photo that was published from the very same file. */
  samePhotoId?: string
  draft: Draft
}

function emptyDraft(): Draft {
  return { description: '', altText: '', tags: [], visibility: 'public', commentsOpen: true }
}

function newRow() {
  return { row: randomKey(), draft: emptyDraft() }
}

export function itemOfFile({ name, size }: Pick<File, 'name' | 'size'>): UploadItem {
  return { ...newRow(), name, size, sent: 0, phase: 'waiting' }
}

/** An upload of an earlier visit; the server keeps it for some days. */
export function itemOfUpload({
  id,
  fileName,
  size,
  state,
  failure,
  thumbhash,
  samePhotoId,
}: Upload): UploadItem {
  const phase = state === 'receiving' ? 'stopped' : state
  const sent = state === 'receiving' ? 0 : size
  return {
    ...newRow(),
    name: fileName,
    uploadId: id,
    arrivedAt: 0,
    failure: failure ?? undefined,
    thumbhash: thumbhash ?? undefined,
    samePhotoId: samePhotoId ?? undefined,
    ...{ size, sent, phase },
  }
}

const passing = new Set([
  'no-connection',
  'internal-error',
  'unavailable',
  'sign-in-required',
  'too-many-requests',
  'too-many-uploads',
  'storage-full',
  'upload-not-found',
])

/** Whether the same file could do better the next time; a damaged one will not. */
export function isWorthRetrying({ phase, failure }: UploadItem): boolean {
  return phase === 'failed' && passing.has(failure ?? '')
}

/** Whether nothing will come of it without choosing a file again; there is nothing to write about it then. */
export function isLost(item: UploadItem): boolean {
  return item.phase === 'stopped' || (item.phase === 'failed' && !isWorthRetrying(item))
}

/** Whether all or some of its bytes are only in this browser: leaving stops them on their way. */
export function isUnsent(item: UploadItem): boolean {
  return item.uploadId === undefined && !isLost(item)
}

/** Whether it can be held back for a while. */
export function canPause({ phase }: UploadItem): boolean {
  return phase === 'waiting' || phase === 'sending'
}

/** Whether nothing but the connection was missing. */
export function isCutOff({ phase, failure }: UploadItem): boolean {
  return phase === 'failed' && failure === 'no-connection'
}

/** What the person can do about a file that travels, or does not. */
export function flowOf(item: UploadItem): 'pause' | 'resume' | 'retry' | undefined {
  if (canPause(item)) return 'pause'
  if (item.phase === 'paused') return 'resume'
  return isWorthRetrying(item) ? 'retry' : undefined
}
