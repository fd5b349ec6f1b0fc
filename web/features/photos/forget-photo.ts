import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import type { Photo, PhotoPage } from '../../api/types.ts'
import { leaveCard } from './feed-cards.ts'
import { photoLists, photoQuery } from './photo-queries.ts'

type Neighbours = { previous: Photo | null; next: Photo | null }

/** Takes a photo out of the lists under a key, as far as they are known. */
export function leaveList(queries: QueryClient, queryKey: readonly string[], id: string) {
  queries.setQueriesData<InfiniteData<PhotoPage>>(
    { queryKey },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, items: page.items.filter((photo) => photo.id !== id) })),
      },
  )
}

/** What is asked for again when an author has one photo more or less. */
export async function refreshLists(queries: QueryClient, { author }: Photo) {
  const username = author.username.toLowerCase()
  const around = [['feed'], ['photos'], ['neighbours'], ['account-collects']]
  const keys = [...around, ['account-photos', username], ['account', username]]
  await askAgain(queries, keys)
}

/** A photo that was deleted is nowhere any more, before the server has been asked. */
export function forgetPhoto(queries: QueryClient, photo: Photo) {
  const { id } = photo
  const without = (known: Photo | null) => (known?.id === id ? null : known)
  for (const queryKey of photoLists) leaveList(queries, queryKey, id)
  leaveCard(queries, id)
  queries.setQueriesData<Neighbours>(
    { queryKey: ['neighbours'] },
    (known) => known && { previous: without(known.previous), next: without(known.next) },
  )
  queries.removeQueries({ queryKey: photoQuery(id).queryKey })
  void refreshLists(queries, photo)
}
