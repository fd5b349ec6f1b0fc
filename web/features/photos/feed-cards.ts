import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import type { Card, FeedPage, Photo } from '../../api/types.ts'

const queryKey = ['feed']
/** As many as the server puts on a card. */
const CARD_PHOTOS = 10

/** Changes the cards of the home feed, as far as they are known; one without photos is none. */
export function changeCards(queries: QueryClient, change: (cards: Card[]) => Card[]) {
  queries.setQueryData<InfiniteData<FeedPage>>(
    queryKey,
    (feed) => feed && { ...feed, pages: feed.pages.map((page) => ({ ...page, items: change(page.items) })) },
  )
}

/** Cards without it stay the very same, so that only one is drawn again. */
export function changeCardPhoto(queries: QueryClient, id: string, change: (photo: Photo) => Photo) {
  const isIn = ({ photos }: Card) => photos.some((photo) => photo.id === id)
  const swap = (photo: Photo) => (photo.id === id ? change(photo) : photo)
  changeCards(queries, (cards) =>
    cards.map((card) => (isIn(card) ? { ...card, photos: card.photos.map(swap) } : card)),
  )
}

/** Takes a photo out of its card, and the card away with its last photo. */
export function leaveCard(queries: QueryClient, id: string) {
  const without = (card: Card): Card[] => {
    const photos = card.photos.filter((photo) => photo.id !== id)
    if (photos.length === card.photos.length) return [card]
    return photos.length > 0 ? [{ ...card, photos, total: card.total - 1 }] : []
  }
  changeCards(queries, (cards) => cards.flatMap(without))
}

/** What was published just now is the first card; the server's own takes its place when the feed is asked for again. */
export function prependCard(queries: QueryClient, photos: readonly Photo[]) {
  const [photo] = photos
  if (!photo) return
  const { id, author, createdAt } = photo
  const card: Card = {
    id,
    author,
    createdAt,
    tag: null,
    photos: photos.slice(0, CARD_PHOTOS),
    comments: [],
    total: photos.length,
  }
  queries.setQueryData<InfiniteData<FeedPage>>(queryKey, (feed) => {
    const [first, ...rest] = feed?.pages ?? []
    if (!feed || !first) return feed
    return { ...feed, pages: [{ ...first, items: [card, ...first.items] }, ...rest] }
  })
}
