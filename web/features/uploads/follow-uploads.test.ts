import { expect, test } from 'vitest'
import type { Upload } from '../../api/types.ts'
import { followUploads } from './follow-uploads.ts'
import { itemOfFile, type UploadItem } from './upload-item.ts'

function prepared(change: Partial<UploadItem> = {}): UploadItem {
  const item = itemOfFile({ name: 'a.jpg', size: 10 })
  return { ...item, phase: 'processing', uploadId: 'u1', arrivedAt: 100, ...change }
}

function upload(change: Partial<Upload>): Upload {
  const shape = { width: null, height: null, thumbhash: null, samePhotoId: null }
  const facts = { fileName: 'a.jpg', size: 10, failure: null, createdAt: '2026-01-01T00:00:00Z' }
  return { id: 'u1', state: 'processing', ...shape, ...facts, ...change }
}

test('a picture becomes ready when the server says so', () => {
  const item = prepared()
  followUploads([item], { askedAt: 200, items: [upload({})] })
  expect(item.phase).toBe('processing')
  followUploads([item], { askedAt: 300, items: [upload({ state: 'ready' })] })
  expect(item.phase).toBe('ready')
})

test('a picture that cannot be read fails with the reason', () => {
  const item = prepared()
  followUploads([item], { askedAt: 200, items: [upload({ state: 'failed', failure: 'broken-image' })] })
  expect(item).toMatchObject({ phase: 'failed', failure: 'broken-image' })
})

test('an upload is gone only if the server was asked after it arrived', () => {
  const item = prepared()
  followUploads([item], { askedAt: 99, items: [] })
  expect(item.phase).toBe('processing')
  followUploads([item], { askedAt: 101, items: [] })
  expect(item).toMatchObject({ phase: 'failed', failure: 'upload-not-found' })
})

test('rows in any other phase stay as they are', () => {
  const item = prepared({ phase: 'sending' })
  followUploads([item], { askedAt: 200, items: [upload({ state: 'ready' })] })
  expect(item.phase).toBe('sending')
})
