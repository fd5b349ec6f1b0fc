import { QueryClient } from '@tanstack/vue-query'
import { expect, test } from 'vitest'
import type { Card, Comment } from '../../api/types.ts'
import { changeLastWords } from './last-words.ts'

// As much of each as matters here.
const aComment = (id: string, photoId: string) => ({ id, photoId }) as Comment
const aCard = (photos: string[], comments: Comment[]) =>
  ({ photos: photos.map((id) => ({ id })), comments }) as Card

test('the last two words below a photo are on its card, and other photos and cards keep theirs', () => {
  const queries = new QueryClient()
  const other = aCard(['3'], [aComment('30', '3')])
  const card = aCard(['1', '2'], [aComment('10', '1'), aComment('11', '1'), aComment('20', '2')])
  queries.setQueryData(['feed'], { pageParams: [null], pages: [{ items: [card, other] }] })
  changeLastWords(queries, '1', (comments) => [...comments, aComment('12', '1')])
  const [changed, kept] =
    queries.getQueryData<{ pages: { items: Card[] }[] }>(['feed'])?.pages[0]?.items ?? []
  expect(changed?.comments.map(({ id }) => id)).toEqual(['20', '11', '12'])
  expect(kept).toBe(other)
})
