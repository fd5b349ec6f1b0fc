import type { QueryClient } from '@tanstack/vue-query'
import type { Comment } from '../../api/types.ts'
import { changeCards } from '../photos/index.ts'

/** As many as the server puts on a card of what is said below one of its photos. */
const SHOWN = 2

/** Changes the last words below a photo on its card in the home feed, as far as that is known. */
export function changeLastWords(
  queries: QueryClient,
  photoId: string,
  change: (comments: Comment[]) => Comment[],
) {
  changeCards(queries, (cards) =>
    cards.map((card) => {
      if (!card.photos.some(({ id }) => id === photoId)) return card
      const isBelow = (comment: Comment) => comment.photoId === photoId
      const words = change(card.comments.filter(isBelow)).slice(-SHOWN)
      return { ...card, comments: [...card.comments.filter((comment) => !isBelow(comment)), ...words] }
    }),
  )
}
