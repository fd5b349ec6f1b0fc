import { expect, test } from 'vitest'
import { photoSrcset, stageSizes } from './photo-sources.ts'

const rendition = (size: string, width: number) => ({ url: `/media/k/${size}.webp`, width, height: 10 })

test('every rendition is offered by its width', () => {
  const renditions = {
    small: rendition('small', 400),
    medium: rendition('medium', 1080),
    large: rendition('large', 2048),
  }
  expect(photoSrcset({ renditions }).split(', ')).toEqual([
    '/media/k/large.webp 2048w',
    '/media/k/medium.webp 1080w',
    '/media/k/small.webp 400w',
  ])
})

test('a small tile is not offered more than it can show', () => {
  const renditions = {
    small: rendition('small', 400),
    medium: rendition('medium', 1080),
    large: rendition('large', 2048),
  }
  expect(photoSrcset({ renditions }, 846)).toBe('/media/k/small.webp 400w')
  expect(photoSrcset({ renditions }, 100)).toBe('/media/k/small.webp 400w')
  expect(photoSrcset({ renditions }, 1200)).toBe('/media/k/medium.webp 1080w, /media/k/small.webp 400w')
})

test('of renditions that were not enlarged the smallest file is offered', () => {
  const renditions = {
    small: rendition('small', 300),
    medium: rendition('medium', 300),
    large: rendition('large', 300),
  }
  expect(photoSrcset({ renditions })).toBe('/media/k/small.webp 300w')
})

test('a photo is as wide as the window, or as its height allows', () => {
  expect(stageSizes({ width: 1500, height: 1000 })).toBe('min(100vw, 123vh)')
  expect(stageSizes({ width: 1000, height: 2000 })).toBe('min(100vw, 41vh)')
})
