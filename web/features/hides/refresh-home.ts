import type { QueryClient } from '@tanstack/vue-query'

/** What is asked for again when the viewer has hidden something, or hides it no longer. */
export async function refreshHome(queries: QueryClient): Promise<void> {
  const keys = [['feed'], ['photos', 'everyone'], ['neighbours'], ['suggestions'], ['hidden-posts']]
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
