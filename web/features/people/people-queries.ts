import { type InfiniteData, infiniteQueryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { PersonPage } from '../../api/types.ts'

/** Which part of a list; `q` is how the name of whoever is looked for begins. */
type Range = { cursor?: string; q?: string }

/** An endless list of people under a key of its own, which begins with `people`. */
export interface PeopleSource {
  queryKey: readonly ['people', ...string[]]
  load: (range: Range) => Promise<PersonPage>
  /** Somebody can be looked for in it by name. */
  isSearchable?: boolean
}

export type Side = 'followers' | 'following'

export function followsOf(username: string, side: Side): PeopleSource {
  return {
    queryKey: ['people', side, username.toLowerCase()],
    isSearchable: true,
    load: (query) => {
      const params = { params: { path: { username }, query } }
      if (side === 'followers') return bodyOf(api.GET('/api/v1/accounts/{username}/followers', params))
      return bodyOf(api.GET('/api/v1/accounts/{username}/following', params))
    },
  }
}

const first: string | null = null

export function peopleQuery({ queryKey, load }: PeopleSource, q = '') {
  const named = q === '' ? {} : { q }
  const key: readonly string[] = [...queryKey, ...Object.values(named)]
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam: cursor }: { pageParam: string | null }) =>
      load(cursor === null ? named : { ...named, cursor }),
    // What is there stays while one types on.
    ...(q !== '' && {
      placeholderData: (known: InfiniteData<PersonPage, string | null> | undefined) => known,
    }),
    initialPageParam: first,
    getNextPageParam: ({ next }) => next,
  })
}
