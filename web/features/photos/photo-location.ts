import type { RouteLocationRaw } from 'vue-router'
import type { NeighbourList } from './photo-queries.ts'
import { isShownName } from './shown-lists.ts'

/** A photo's page, which remembers the list one came from; without one it is the author's. */
export function photoLocation(id: string, list: NeighbourList) {
  const query = list === 'author' ? {} : { list }
  return { name: 'photo', params: { id }, query } satisfies RouteLocationRaw
}

export function toNeighbourList(value: unknown): NeighbourList {
  if (value === 'fresh' || value === 'everyone') return value
  if (typeof value !== 'string') return 'author'
  return isTagList(value) || isCollection(value) || isShownName(value) ? value : 'author'
}

function isTagList(value: string): value is `tag:${string}` {
  return /^tag:[^:]{1,30}(:collected)?$/u.test(value)
}

function isCollection(value: string): value is `collects:${string}` {
  return /^collects:\w{1,20}$/.test(value)
}
