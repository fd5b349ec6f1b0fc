import { expect, test } from 'vitest'
import { applyToAll } from './apply-to-all.ts'
import { type Draft, itemOfFile } from './upload-item.ts'

const beginning = { visibility: 'public', showsPlace: false, download: 'nobody' } as const

function item(draft: Partial<Draft>) {
  const fresh = itemOfFile({ name: 'a.jpg', size: 1 }, beginning)
  return { ...fresh, draft: { ...fresh.draft, ...draft } }
}

test('one part of a draft goes to all, and only that', () => {
  const items = [item({ description: 'one', tags: ['sea'] }), item({ description: 'two' })]
  applyToAll(items, items[0] ?? item({}), 'tags')
  expect(items.map(({ draft }) => draft.tags)).toEqual([['sea'], ['sea']])
  expect(items.map(({ draft }) => draft.description)).toEqual(['one', 'two'])
})

test('each keeps tags of its own afterwards', () => {
  const items = [item({ tags: ['sea'] }), item({})]
  applyToAll(items, items[0] ?? item({}), 'tags')
  items[0]?.draft.tags.push('sky')
  expect(items[1]?.draft.tags).toEqual(['sea'])
})

test('it can be taken back', () => {
  const items = [item({ visibility: 'only_me' }), item({ visibility: 'public' })]
  const undo = applyToAll(items, items[0] ?? item({}), 'visibility')
  expect(items[1]?.draft.visibility).toBe('only_me')
  undo()
  expect(items.map(({ draft }) => draft.visibility)).toEqual(['only_me', 'public'])
})
