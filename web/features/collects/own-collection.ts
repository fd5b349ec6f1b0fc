import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import type { CollectTotal, Photo, PhotoPage } from '../../api/types.ts'
import { viewerQuery } from '../auth/index.ts'
import { leaveList } from '../photos/index.ts'

type List = InfiniteData<PhotoPage, string | null>

function keysOf(queries: QueryClient) {
  const username = queries.getQueryData(viewerQuery.queryKey)?.username.toLowerCase() ?? ''
  return { list: ['account-collects', username], total: ['account', username, 'collects'] }
}

function count(queries: QueryClient, by: 1 | -1) {
  queries.setQueryData<CollectTotal>(keysOf(queries).total, (known) => {
    if (!known || known.total === null) return known
    return { total: Math.max(0, known.total + by) }
  })
}

/** @returns whether it is there now and was not before. */
function putFirst(queries: QueryClient, photo: Photo): boolean {
  const { list: queryKey } = keysOf(queries)
  const list = queries.getQueryData<List>(queryKey)
  const [first, ...rest] = list?.pages ?? []
  if (!list || !first || list.pages.some(({ items }) => items.some(({ id }) => id === photo.id))) return false
  const pages = [{ ...first, items: [photo, ...first.items] }, ...rest]
  queries.setQueryData<List>(queryKey, { ...list, pages })
  return true
}

/**
 * What the viewer collects stands first in their own collection, as far as that is known, and counts there. What they
 * take out stays where it stands, to be put back by another press, until the list is asked for again.
 * @returns how to undo it.
 */
export function changeOwnCollection(queries: QueryClient, photo: Photo): () => void {
  const by = photo.viewer.collected ? 1 : -1
  count(queries, by)
  const isAdded = by === 1 && putFirst(queries, photo)
  return () => {
    count(queries, by === 1 ? -1 : 1)
    if (isAdded) leaveList(queries, keysOf(queries).list, photo.id)
  }
}

/**
 * Asked for again when it is looked at the next time, not under the eyes of whoever is looking at it; whoever opened it
 * before the answer came sees the change in it already.
 */
export function refreshOwnCollection(queries: QueryClient) {
  const { list, total } = keysOf(queries)
  for (const queryKey of [list, total]) void queries.invalidateQueries({ queryKey, refetchType: 'none' })
}
