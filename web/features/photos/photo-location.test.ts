import { expect, test } from 'vitest'
import { photoLocation, toNeighbourList } from './photo-location.ts'

test.each([
  'fresh',
  'everyone',
  'trending',
  'feed',
  'shuffle',
  'tag:日落',
  'tag:lake:collected',
  'collects:ada_1',
])('%s goes along in the address', (list) => {
  expect(photoLocation('7', toNeighbourList(list))).toEqual({
    name: 'photo',
    params: { id: '7' },
    query: { list },
  })
})

test.each([
  undefined,
  null,
  ['fresh'],
  'author',
  'random',
  'tag:',
  'tag:a:b',
  'collects:',
  'collects:a-b',
  `tag:${'x'.repeat(31)}`,
])('%j is the author’s list, which needs no word', (list) => {
  expect(photoLocation('7', toNeighbourList(list))).toEqual({
    name: 'photo',
    params: { id: '7' },
    query: {},
  })
})
