import { beforeEach, expect, test } from 'vitest'
import { draftsKey, forgetOldDrafts, keepDrafts, keptMilliseconds, readDrafts } from './kept-drafts.ts'
import { itemOfFile } from './upload-item.ts'

const beginning = { visibility: 'public', showsPlace: false, download: 'nobody' } as const

beforeEach(() => localStorage.clear())

function written(description: string) {
  const item = itemOfFile({ name: 'a.jpg', size: 10 }, beginning)
  return { ...item, uploadId: 'u1', draft: { ...item.draft, description, tags: ['sea'] } }
}

test('texts come back to whoever wrote them, and to nobody else', () => {
  const item = written('A quiet harbour')
  expect(keepDrafts('1', [item])).toBe(true)
  const { row, name, size, uploadId, draft } = item
  expect(readDrafts('1')).toEqual([{ row, name, size, uploadId, draft }])
  expect(readDrafts('2')).toEqual([])
})

test('nothing is kept of an empty list', () => {
  keepDrafts('1', [written('one')])
  keepDrafts('1', [])
  expect(localStorage.length).toBe(0)
})

test('after three days they are gone, as their uploads are', () => {
  keepDrafts('1', [written('one')], 0)
  expect(readDrafts('1', keptMilliseconds - 1)).toHaveLength(1)
  expect(readDrafts('1', keptMilliseconds)).toEqual([])
  forgetOldDrafts(keptMilliseconds)
  expect(localStorage.length).toBe(0)
})

test('what this page did not write is left out', () => {
  for (const text of [
    '',
    'null',
    '{"keptAt":1}',
    JSON.stringify({ keptAt: Date.now(), rows: [null, { row: 1 }] }),
  ]) {
    localStorage.setItem(draftsKey('1'), text)
    expect(readDrafts('1')).toEqual([])
  }
})
