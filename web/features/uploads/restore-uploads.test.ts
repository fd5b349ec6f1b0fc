import { expect, test } from 'vitest'
import type { Upload } from '../../api/types.ts'
import { restoreUploads, takeOverStopped } from './restore-uploads.ts'
import { itemOfFile, type UploadItem } from './upload-item.ts'

function upload(fileName: string, state: Upload['state']): Upload {
  const shape = { width: null, height: null, thumbhash: null }
  return {
    id: fileName,
    fileName,
    size: 10,
    state,
    failure: null,
    createdAt: '2026-01-01T00:00:00Z',
    ...shape,
  }
}

const phases = (items: UploadItem[]) => items.map(({ name, phase }) => `${name} ${phase}`)

test('what arrived on an earlier visit can be published now', () => {
  const items = [itemOfFile({ name: 'new.jpg', size: 3 })]
  restoreUploads(items, [
    upload('a.jpg', 'ready'),
    upload('b.jpg', 'processing'),
    upload('c.jpg', 'receiving'),
  ])
  expect(phases(items)).toEqual(['a.jpg ready', 'b.jpg processing', 'c.jpg stopped', 'new.jpg waiting'])
})

test('a file that is being sent is not listed twice', () => {
  const items = [itemOfFile({ name: 'a.jpg', size: 10 })]
  restoreUploads(items, [upload('a.jpg', 'receiving')])
  expect(phases(items)).toEqual(['a.jpg waiting'])
})

test('choosing the file of a stopped upload again takes its row over', () => {
  const items: UploadItem[] = []
  restoreUploads(items, [upload('a.jpg', 'receiving'), upload('b.jpg', 'ready')])
  takeOverStopped(items, { name: 'b.jpg', size: 10 })
  takeOverStopped(items, { name: 'a.jpg', size: 11 })
  expect(items).toHaveLength(2)
  takeOverStopped(items, { name: 'a.jpg', size: 10 })
  expect(phases(items)).toEqual(['b.jpg ready'])
})
