import { expect, test } from 'vitest'
import { changeOf, draftOf, type PhotoDraft } from './photo-draft.ts'

const before: PhotoDraft = {
  description: 'A harbour',
  altText: 'Boats',
  tags: ['sea', '海边'],
  visibility: 'public',
  commentsOpen: true,
}

test('a draft that was put back as it was changes nothing', () => {
  expect(changeOf(before, { ...draftOf(before), tags: ['sea', '海边'] })).toEqual({})
})

test('only what became different is sent, also what was emptied or turned off', () => {
  const after = { ...draftOf(before), altText: '', tags: ['海边'], commentsOpen: false }
  expect(changeOf(before, after)).toEqual({ altText: '', tags: ['海边'], commentsOpen: false })
})

test('another order of the tags is a change', () => {
  expect(changeOf(before, { ...before, tags: ['海边', 'sea'] })).toEqual({ tags: ['海边', 'sea'] })
})

test('a draft has tags of its own', () => {
  draftOf(before).tags.push('more')
  expect(before.tags).toEqual(['sea', '海边'])
})
