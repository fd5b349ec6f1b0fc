import type { QueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Person } from '../../api/types.ts'
import { changeFollow, type Follow, type Followable, refreshAround } from './change-follow.ts'

type Wish = { person: Followable; isFollowed: boolean }

async function send({ person: { username }, isFollowed }: Wish) {
  // What shows at once is meant to be done, also by whoever leaves the page at once.
  const params = { params: { path: { username } }, keepalive: true }
  const url = '/api/v1/accounts/{username}/follow'
  return await bodyOf(isFollowed ? api.PUT(url, params) : api.DELETE(url, params))
}

function foresee({ person, isFollowed }: Wish): Follow {
  if (!isFollowed) return 'none'
  return person.isPrivate ? 'requested' : 'accepted'
}

/** Follows somebody, or no longer: shown at once, taken back when it fails, which rejects. Returns how it stands now. */
export async function follow(queries: QueryClient, wish: Wish): Promise<Follow> {
  const { username, viewer } = wish.person
  const mutation = queries.getMutationCache().build(queries, {
    mutationFn: send,
    onMutate: (wanted: Wish) => changeFollow(queries, username, foresee(wanted)),
    onSuccess: (person) => changeFollow(queries, username, person.viewer.follow),
    onError: () => changeFollow(queries, username, viewer.follow),
  })
  const person = await mutation.execute(wish)
  void refreshAround(queries, username)
  return person.viewer.follow
}

/** The same for somebody of whom only the name is known. */
export async function followByName(queries: QueryClient, username: string): Promise<Person> {
  const params = { path: { username } }
  const person = await bodyOf(api.PUT('/api/v1/accounts/{username}/follow', { params }))
  changeFollow(queries, username, person.viewer.follow)
  void refreshAround(queries, username)
  return person
}
