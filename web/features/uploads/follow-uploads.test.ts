import { expect, test } from 'vitest'
import type { Upload } from '../../api/types.ts'
import { followUploads } from './follow-uploads.ts'
import { itemOfFile, type UploadItem } from './upload-item.ts'

const beginning = { visibility: 'public', showsPlace: false, download: 'nobody' } as const

function prepared(change: Partial<UploadItem> = {}): UploadItem {
  const item = itemOfFile({ name: 'a.jpg', size: 10 }, beginning)
  return { ...item, phase: 'processing', uploadId: 'u1', arrivedAt: 100, ...change }
}

function upload(change: Partial<Upload>): Upload {
  const shape = { width: 900, height: 600, thumbhash: null, samePhotoId: null, trim: null }
  const found = { camera: null, takenAt: null, hasPlace: false, carries: [], canStrip: true }
  const facts = { fileName: 'a.jpg', size: 10, failure: null, createdAt: '2026-01-01T00:00:00Z' }
  return { id: 'u1', state: 'processing', ...shape, ...found, ...facts, ...change }
}

const ignore = () => undefined

test('a picture becomes ready when the server says so', () => {
  const item = prepared()
  followUploads([item], { askedAt: 200, items: [upload({})] }, ignore)
  expect(item.phase).toBe('processing')
  followUploads([item], { askedAt: 300, items: [upload({ state: 'ready' })] }, ignore)
  expect(item.phase).toBe('ready')
})

test('a picture that cannot be read fails with the reason', () => {
  const item = prepared()
  followUploads(
    [item],
    { askedAt: 200, items: [upload({ state: 'failed', failure: 'broken-image' })] },
    ignore,
  )
  expect(item).toMatchObject({ phase: 'failed', failure: 'broken-image' })
})

test('an upload is gone only if the server was asked after it arrived', () => {
  const item = prepared()
  followUploads([item], { askedAt: 99, items: [] }, ignore)
  expect(item.phase).toBe('processing')
  followUploads([item], { askedAt: 101, items: [] }, ignore)
  expect(item).toMatchObject({ phase: 'failed', failure: 'upload-not-found' })
})

test('rows in any other phase stay as they are', () => {
  const item = prepared({ phase: 'sending' })
  followUploads([item], { askedAt: 200, items: [upload({ state: 'ready' })] }, ignore)
  expect(item.phase).toBe('sending')
})

const turned = { turns: 1, crop: null }

test('a picture is ready once it is as the person wishes, and not before', () => {
  const item = prepared({ trim: turned })
  const wishes: UploadItem[] = []
  const follow = (askedAt: number, change: Partial<Upload>) =>
    followUploads([item], { askedAt, items: [upload(change)] }, (one) => wishes.push(one))
  follow(200, { state: 'ready' })
  expect([item.phase, wishes]).toEqual(['processing', [item]])
  follow(300, { state: 'processing', trim: turned })
  expect([item.phase, wishes.length]).toEqual(['processing', 1])
  follow(400, { state: 'ready', trim: turned })
  expect([item.phase, wishes.length]).toEqual(['ready', 1])
})

test('what was said before the last wish arrived counts for nothing', () => {
  const item = prepared({ arrivedAt: 500 })
  followUploads([item], { askedAt: 400, items: [upload({ state: 'ready' })] }, ignore)
  expect(item.phase).toBe('processing')
})
