import type { QueryClient } from '@tanstack/vue-query'

interface FirstDatum {
  key: readonly unknown[]
  data: unknown
}

function isFirstDatum(value: unknown): value is FirstDatum {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    Array.isArray(value.key) &&
    'data' in value
  )
}

function parse(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

/**
 * Puts what the server wrote into the page where queries look first, so that the first view asks nothing. It is as old
 * as the question for the page: a page that the server had at hand says what one made anew would say.
 */
export function takeFirstData(queries: QueryClient, page: Document = document) {
  const text = page.getElementById('first-data')?.textContent
  for (const { key, data } of parse(text ?? '[]').filter(isFirstDatum)) {
    queries.setQueryData(key, data, { updatedAt: performance.timeOrigin })
  }
}
