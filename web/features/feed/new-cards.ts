import { type InfiniteData, useQueryClient } from '@tanstack/vue-query'
import { computed, shallowReactive, shallowRef, watch } from 'vue'
import type { Card, FeedPage } from '../../api/types.ts'
import { useLive } from '../live/index.ts'
import { feedQuery, loadFeed } from './feed-queries.ts'

type Feed = InfiniteData<FeedPage, string | null>

const firstPhoto = ({ photos }: Card) => photos[0]?.id

/** What was published since the feed was read: it waits until the reader wants it, so that nothing moves. */
export function useNewCards(shown: () => readonly Card[]) {
  const queries = useQueryClient()
  const head = shallowRef<FeedPage>()
  /** What stood there once is not new any more, also where the reader has taken it away. */
  const seen = shallowReactive(new Set<string | undefined>())
  const remember = (cards: readonly Card[]) => {
    for (const card of cards) seen.add(firstPhoto(card))
  }
  watch(shown, remember, { immediate: true })

  const waiting = computed(() => {
    // Behind the first that is known stands nothing new: only what was read before, or left out.
    const end = head.value?.items.findIndex((card) => seen.has(firstPhoto(card))) ?? 0
    return head.value?.items.slice(0, end < 0 ? undefined : end) ?? []
  })
  const count = computed(() => waiting.value.reduce((sum, { total }) => sum + total, 0))
  /** More may have come than one page holds. */
  const isMore = computed(() => waiting.value.length > 0 && waiting.value.length === head.value?.items.length)

  useLive({ feed: true }, async () => {
    head.value = await loadFeed(null)
  })

  /** Puts it before all others; where something may lie between, the feed begins anew. */
  function show() {
    const [page, cards, isNew] = [head.value, waiting.value, isMore.value]
    head.value = undefined
    if (!page) return
    queries.setQueryData<Feed>(feedQuery.queryKey, (feed) => {
      const [first, ...rest] = feed?.pages ?? []
      if (!feed || !first || isNew) return { pages: [page], pageParams: [null] }
      return { ...feed, pages: [{ ...first, items: [...cards, ...first.items] }, ...rest] }
    })
  }

  return { count, isMore, show }
}
