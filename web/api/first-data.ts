import type { QueryClient } from '@tanstack/vue-query'

interface FirstDatum {
  key: readonly unknown[]
  data: unknown
  /** When the server read it, in milliseconds. */
  at: number
}

function isFirstDatum(value: unknown): value is FirstDatum {
  return (
    typeof value === 'object' && value !== null && 'key' in value && Array.isArray(value.key) && 'at' in value
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

/** Puts what the server wrote into the page where queries look first, so that the first view asks nothing. */
export function takeFirstData(queries: QueryClient, page: Document = document) {
  const text = page.getElementById('first-data')?.textContent
  for (const { key, data, at } of parse(text ?? '[]').filter(isFirstDatum)) {
    queries.setQueryData(key, data, { updatedAt: at })
  }
}
