import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import type { Card, FeedPage } from '../../api/types.ts'

/** Puts a card back to where it stood: they run from new to old, and so do their ids. */
export function returnCard(queries: QueryClient, card: Card) {
  const isOlder = ({ id }: Card) => BigInt(id) < BigInt(card.id)
  queries.setQueryData<InfiniteData<FeedPage>>(['feed'], (feed) => {
    if (!feed || feed.pages.some(({ items }) => items.some(({ id }) => id === card.id))) return feed
    const place = feed.pages.findIndex(({ items }) => items.some(isOlder))
    const pages = [...feed.pages]
    const page = pages.at(place)
    if (!page) return feed
    const newer = page.items.filter((other) => !isOlder(other))
    const items = [...newer, card, ...page.items.filter(isOlder)]
    pages.splice(place, 1, { ...page, items })
    return { ...feed, pages }
  })
}
