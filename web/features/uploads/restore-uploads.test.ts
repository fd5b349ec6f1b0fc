import { expect, test } from 'vitest'
import type { Upload } from '../../api/types.ts'
import type { KeptRow } from './kept-drafts.ts'
import { putFirst, restoreUploads, takeOverStopped } from './restore-uploads.ts'
import { itemOfFile, type UploadItem } from './upload-item.ts'

const beginning = { visibility: 'public', showsPlace: false, download: 'nobody' } as const

function upload(fileName: string, state: Upload['state'], id = fileName): Upload {
  const facts = { camera: null, takenAt: null, hasPlace: false, carries: [], canStrip: true, trim: null }
  const shape = { width: null, height: null, thumbhash: null, samePhotoId: null, ...facts }
  return { id, fileName, size: 10, state, failure: null, createdAt: '2026-01-01T00:00:00Z', ...shape }
}

function kept(name: string, description: string, uploadId?: string): KeptRow {
  const { row, draft } = itemOfFile({ name, size: 10 }, beginning)
  return { row, name, size: 10, uploadId, draft: { ...draft, description } }
}

const nothingKept = { rows: [], files: new Map<string, File>() }
const phases = (items: UploadItem[]) => items.map(({ name, phase }) => `${name} ${phase}`)
const texts = (items: UploadItem[]) => items.map(({ name, draft }) => `${name} ${draft.description}`)

test('what arrived on an earlier visit can be published now', () => {
  const items = [itemOfFile({ name: 'new.jpg', size: 3 }, beginning)]
  const uploads = [upload('a.jpg', 'ready'), upload('b.jpg', 'processing'), upload('c.jpg', 'receiving')]
  putFirst(items, restoreUploads(uploads, nothingKept, beginning))
  expect(phases(items)).toEqual(['a.jpg ready', 'b.jpg processing', 'c.jpg stopped', 'new.jpg waiting'])
})

test('rows come back in the order they had, with what was written to them', () => {
  const rows = [kept('b.jpg', 'two', 'b.jpg'), kept('a.jpg', 'one', 'a.jpg')]
  const uploads = [upload('a.jpg', 'ready'), upload('b.jpg', 'ready'), upload('c.jpg', 'ready')]
  const items = restoreUploads(uploads, { rows, files: new Map() }, beginning)
  expect(texts(items)).toEqual(['b.jpg two', 'a.jpg one', 'c.jpg '])
  expect(items.slice(0, 2).map(({ row }) => row)).toEqual(rows.map(({ row }) => row))
})

test('a kept file goes on in its row, and its unfinished upload is no other row', () => {
  const row = kept('a.jpg', 'one')
  const files = new Map([[row.row, new File(['0123456789'], 'a.jpg')]])
  const items = restoreUploads([upload('a.jpg', 'receiving')], { rows: [row], files }, beginning)
  expect(phases(items)).toEqual(['a.jpg waiting'])
  expect(texts(items)).toEqual(['a.jpg one'])
})

test('a file whose last byte arrived as the page went is not sent once more', () => {
  const row = kept('a.jpg', 'one')
  const files = new Map([[row.row, new File(['0123456789'], 'a.jpg')]])
  const items = restoreUploads([upload('a.jpg', 'ready')], { rows: [row], files }, beginning)
  expect(phases(items)).toEqual(['a.jpg ready'])
  expect(texts(items)).toEqual(['a.jpg one'])
})

test('a row whose upload was published or given up elsewhere is gone', () => {
  expect(restoreUploads([], { rows: [kept('a.jpg', 'one', 'a.jpg')], files: new Map() }, beginning)).toEqual(
    [],
  )
})

test('a file that could not be kept leaves its texts at its unfinished upload', () => {
  const rows = [kept('a.jpg', 'one')]
  const items = restoreUploads([upload('a.jpg', 'receiving')], { rows, files: new Map() }, beginning)
  expect(phases(items)).toEqual(['a.jpg stopped'])
  expect(texts(items)).toEqual(['a.jpg one'])
})

test('a file that is being sent is not listed twice', () => {
  const items = [itemOfFile({ name: 'a.jpg', size: 10 }, beginning)]
  putFirst(items, restoreUploads([upload('a.jpg', 'receiving')], nothingKept, beginning))
  expect(phases(items)).toEqual(['a.jpg waiting'])
})

test('choosing the file of a stopped upload again takes its row over', () => {
  const items = restoreUploads(
    [upload('a.jpg', 'receiving'), upload('b.jpg', 'ready')],
    nothingKept,
    beginning,
  )
  expect(takeOverStopped(items, { name: 'b.jpg', size: 10 })).toBeUndefined()
  expect(takeOverStopped(items, { name: 'a.jpg', size: 11 })).toBeUndefined()
  expect(takeOverStopped(items, { name: 'a.jpg', size: 10 })?.name).toBe('a.jpg')
  expect(phases(items)).toEqual(['b.jpg ready'])
})

test('what was wished last holds, and is asked for again where the server has not heard of it', () => {
  const trim = { turns: 1, crop: null }
  const rows = [
    { ...kept('a.jpg', '', 'a.jpg'), trim },
    { ...kept('b.jpg', '', 'b.jpg'), trim },
    kept('c.jpg', '', 'c.jpg'),
  ]
  const uploads = [
    upload('a.jpg', 'ready'),
    { ...upload('b.jpg', 'ready'), trim },
    { ...upload('c.jpg', 'ready'), trim },
    { ...upload('d.jpg', 'ready'), trim },
  ]
  const items = restoreUploads(uploads, { rows, files: new Map() }, beginning)
  expect(phases(items)).toEqual(['a.jpg processing', 'b.jpg ready', 'c.jpg processing', 'd.jpg ready'])
  expect(items.map((item) => item.trim)).toEqual([trim, trim, undefined, trim])
})
