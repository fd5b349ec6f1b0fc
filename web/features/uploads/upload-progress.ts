import { canPause, isWorthRetrying, type UploadItem } from './upload-item.ts'

/** Part of a file that has arrived, from 0 to 1. */
export function shareOf({ sent, size }: Pick<UploadItem, 'sent' | 'size'>): number {
  return size === 0 ? 0 : Math.min(1, sent / size)
}

/** Key of the words for where a picture is, and what to put into them. */
export function phaseWords({ phase, sent, size }: UploadItem, locale: string) {
  if (phase !== 'sending' && phase !== 'paused') return { key: `uploads.phase.${phase}`, params: {} }
  // Rounded down: nothing is at 100 % before it has arrived.
  const share = Math.floor(shareOf({ sent, size }) * 100) / 100
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
  return { key: `uploads.phase.${phase}`, params: { percent } }
}

export interface QueueSummary {
  ready: number
  /** On their way, or being prepared. */
  moving: number
  /** Those that wait for the person: to be tried again, chosen again or removed. */
  stuck: number
  /** Of those on their way, what can be paused; and of those that stuck, what the same file can do better. */
  pausable: number
  paused: number
  retryable: number
  /** Part of all bytes that has arrived, from 0 to 1. */
  share: number
  /** Bytes that have not arrived. */
  left: number
}

/** How far all of them are; what has failed for good counts for nothing. */
export function summarize(items: readonly UploadItem[]): QueueSummary {
  const count = (test: (item: UploadItem) => boolean) => items.filter(test).length
  const travelling = items.filter(({ phase }) => phase !== 'failed' && phase !== 'stopped')
  const total = (of: 'sent' | 'size') => travelling.reduce((sum, item) => sum + item[of], 0)
  const [sent, size] = [total('sent'), total('size')]
  return {
    ready: count(({ phase }) => phase === 'ready'),
    moving: count((item) => canPause(item) || item.phase === 'processing'),
    stuck: count((item) => item.phase === 'stopped' || isWorthRetrying(item)),
    pausable: count(canPause),
    paused: count(({ phase }) => phase === 'paused'),
    retryable: count(isWorthRetrying),
    share: shareOf({ sent, size }),
    left: size - sent,
  }
}
