import type { QueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'

/** What is asked for again when the viewer has hidden something, or hides it no longer. */
export async function refreshHome(queries: QueryClient): Promise<void> {
  const keys = [['feed'], ['photos', 'everyone'], ['neighbours'], ['suggestions'], ['hidden-posts']]
  await askAgain(queries, keys)
}
