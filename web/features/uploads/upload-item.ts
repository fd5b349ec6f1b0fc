import type { Photo, Upload } from '../../api/types.ts'
import type { Size } from '../../ui/crop/crop-moves.ts'
import type { CameraDraft, Noted } from '../photos/index.ts'
import { type FileFacts, pictureAddress, readOf } from './file-facts.ts'
import { randomKey } from './random-key.ts'
import type { Trim } from './trim.ts'

export type Visibility = Photo['visibility']
export type Download = NonNullable<Photo['own']>['download']

/** What the person writes about a picture while it travels. */
export interface Draft extends CameraDraft {
  description: string
  altText: string
  tags: string[]
  visibility: Visibility
  commentsOpen: boolean
  /** Who else may have the original, and how. */
  download: Download
  showsPlace: boolean
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
  /** From when on what the server says of it counts, in milliseconds: its last byte had arrived by then. */
  arrivedAt?: number
  /** Code of the problem it failed with. */
  failure?: string
  /** Address of a small picture of it as it came, and as it will be published. */
  picture?: string
  preview?: string
  /** How large it is as it came, upright. */
  whole?: Size
  /** How it is to be turned and cropped. */
  trim?: Trim
  /** Code of the problem for which a wish was taken back. */
  notice?: string
  facts?: FileFacts
  /** What this browser read of it until then. */
  noted?: Noted
  /** Stands in for the preview of an upload whose file is not at hand. */
  thumbhash?: string
  /** A photo that was published from the very same file. */
  samePhotoId?: string
  draft: Draft
}

/** How a photo begins, as its author's settings say. */
export type Beginning = Pick<Draft, 'visibility' | 'showsPlace' | 'download'>

function newRow(beginning: Beginning) {
  const draft: Draft = {
    description: '',
    altText: '',
    tags: [],
    commentsOpen: true,
    showsCamera: true,
    ...beginning,
  }
  return { row: randomKey(), draft }
}

export function itemOfFile({ name, size }: Pick<File, 'name' | 'size'>, beginning: Beginning): UploadItem {
  return { ...newRow(beginning), name, size, sent: 0, phase: 'waiting' }
}

/** An upload of an earlier visit; the server keeps it for some days. */
export function itemOfUpload(upload: Upload, beginning: Beginning): UploadItem {
  const { id, fileName, size, state, failure, trim } = upload
  const read = readOf(upload)
  const phase = state === 'receiving' ? 'stopped' : state
  const sent = state === 'receiving' ? 0 : size
  return {
    ...newRow(beginning),
    name: fileName,
    uploadId: id,
    arrivedAt: 0,
    failure: failure ?? undefined,
    trim: trim ?? undefined,
    picture: read && pictureAddress(id),
    ...read,
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

/** Whether it can be turned and cropped: somebody has to see it for that. */
export function canTrim({ phase, picture, whole }: UploadItem): boolean {
  return phase !== 'failed' && phase !== 'stopped' && picture !== undefined && whole !== undefined
}
