import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import type { Photo, PhotoPage } from '../../api/types.ts'
import { prependCard } from './feed-cards.ts'
import { everyonePhotos, freshPhotos, photoQuery } from './photo-queries.ts'

type List = InfiniteData<PhotoPage, string | null>

/** Puts photos before all others of a list, where it is known already. */
function prepend(queries: QueryClient, queryKey: readonly string[], photos: readonly Photo[]) {
  queries.setQueryData<List>(queryKey, (list) => {
    const [first, ...rest] = list?.pages ?? []
    if (!list || !first) return list
    return { ...list, pages: [{ ...first, items: [...photos, ...first.items] }, ...rest] }
  })
}

/** New photos of one's own are where they belong at once; the lists themselves are asked for again. */
export async function showPublished(queries: QueryClient, photos: readonly Photo[]) {
  const username = photos[0]?.author.username.toLowerCase() ?? ''
  const accountKeys = [
    ['account-photos', username],
    ['account', username],
  ]
  for (const photo of photos) queries.setQueryData(photoQuery(photo.id).queryKey, photo)
  const ofAll = photos.filter(({ visibility }) => visibility === 'public')
  for (const { queryKey } of [freshPhotos, everyonePhotos]) prepend(queries, queryKey, ofAll)
  prepend(queries, ['account-photos', username], photos)
  prependCard(queries, photos)
  const keys = [['feed'], ['photos'], ['neighbours'], ...accountKeys]
  await askAgain(queries, keys)
}
