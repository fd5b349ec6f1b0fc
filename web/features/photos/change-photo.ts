import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import type { Photo, PhotoPage } from '../../api/types.ts'
import { changeCardPhoto } from './feed-cards.ts'
import { photoLists } from './photo-queries.ts'

type Change = (photo: Photo) => Photo
type Neighbours = { previous: Photo | null; next: Photo | null }

/** Changes one photo wherever the page knows it: by itself, in lists and as a neighbour. */
export function changePhoto(queries: QueryClient, id: string, change: Change) {
  const swap = <T extends Photo | null>(photo: T) => (photo?.id === id ? change(photo) : photo)
  queries.setQueryData<Photo>(['photo', id], (photo) => photo && change(photo))
  queries.setQueriesData<Neighbours>(
    { queryKey: ['neighbours'] },
    (known) => known && { previous: swap(known.previous), next: swap(known.next) },
  )
  changeCardPhoto(queries, id, change)
  for (const queryKey of photoLists) {
    queries.setQueriesData<InfiniteData<PhotoPage>>(
      { queryKey },
      (list) =>
        list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(swap) })) },
    )
  }
}
