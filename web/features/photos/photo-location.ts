import type { RouteLocationRaw } from 'vue-router'
import type { NeighbourList } from './photo-queries.ts'

/** A photo's page, which remembers the list one came from; without one it is the author's. */
export function photoLocation(id: string, list: NeighbourList): RouteLocationRaw {
  return { name: 'photo', params: { id }, query: list === 'fresh' ? { list } : {} }
}

export function toNeighbourList(value: unknown): NeighbourList {
  return value === 'fresh' ? 'fresh' : 'author'
}
