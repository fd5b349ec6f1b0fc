import { expect, test } from 'vitest'
import { itemOfFile, type UploadItem } from './upload-item.ts'
import { phaseWords, summarize } from './upload-progress.ts'

const beginning = { visibility: 'public', showsPlace: false, download: 'nobody' } as const

function item(change: Partial<UploadItem>): UploadItem {
  return { ...itemOfFile({ name: 'a.jpg', size: 1000 }, beginning), ...change }
}

test('progress is told in whole percents and is never ahead', () => {
  expect(phaseWords(item({ phase: 'sending', sent: 456 }), 'en').params).toEqual({ percent: '45%' })
  expect(phaseWords(item({ phase: 'sending', sent: 999 }), 'en').params).toEqual({ percent: '99%' })
})

test('every other phase has words of its own', () => {
  expect(phaseWords(item({ phase: 'processing' }), 'en')).toEqual({
    key: 'uploads.phase.processing',
    params: {},
  })
})

test('a summary counts what is ready, under way and stuck', () => {
  const items = [
    item({ phase: 'ready', sent: 1000 }),
    item({ phase: 'sending', sent: 500 }),
    item({ phase: 'failed', failure: 'no-connection' }),
    item({ phase: 'failed', failure: 'broken-image' }),
    item({ phase: 'stopped' }),
  ]
  expect(summarize(items)).toMatchObject({ ready: 1, moving: 1, stuck: 2, share: 0.75, left: 500 })
  expect(summarize(items)).toMatchObject({ pausable: 1, paused: 0, retryable: 1 })
})

test('what is paused neither moves nor needs attention, and counts for the whole', () => {
  const items = [item({ phase: 'paused', sent: 250 }), item({ phase: 'waiting' })]
  expect(summarize(items)).toMatchObject({
    moving: 1,
    stuck: 0,
    paused: 1,
    pausable: 1,
    share: 0.125,
    left: 1750,
  })
})

test('nothing is at nought', () => {
  expect(summarize([])).toMatchObject({ ready: 0, moving: 0, stuck: 0, share: 0, left: 0 })
})
