import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { type MemberWish, memberSorts, memberStates } from './members.ts'

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** What is looked for stands in the address, so that it can be reloaded, passed on and gone back to. */
export function wishOf(query: LocationQuery): MemberWish {
  const role = textOf(query['role']).slice(0, 30)
  return {
    query: textOf(query['query']).slice(0, 100),
    state: memberStates.find((state) => state === query['state']) ?? 'all',
    sort: memberSorts.find((sort) => sort === query['sort']) ?? 'newest',
    page: Math.min(100_000, Math.max(1, Number.parseInt(textOf(query['page']), 10) || 1)),
    ...(role && { role }),
  }
}

const usual: Record<string, string> = { query: '', role: '', state: 'all', sort: 'newest', page: '1' }

/** The address after a change, which begins at the first page again. What is usual is left out. */
export function queryAfter(query: LocationQuery, part: Record<string, string>): LocationQueryRaw {
  const all = Object.entries({ ...query, page: '1', ...part })
  return Object.fromEntries(all.filter(([name, value]) => usual[name] !== value))
}
