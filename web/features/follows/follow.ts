import type { QueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { changeInTurn } from '../../api/in-turn.ts'
import { leaveShown } from '../../api/leave-shown.ts'
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
  // It is asked for when it is looked at again.
  const leaveFeed = leaveShown(queries, ['feed'])
  const person = await changeInTurn(queries, {
    key: `follow ${username.toLowerCase()}`,
    known: viewer.follow,
    wanted: foresee(wish),
    show: (state) => changeFollow(queries, username, state),
    send: () => send(wish),
    read: (answer) => answer.viewer.follow,
  })
  leaveFeed()
  void refreshAround(queries, username)
  return person.viewer.follow
}

/** The same for somebody of whom only the name is known. */
export async function followByName(queries: QueryClient, username: string): Promise<Person> {
  const params = { path: { username } }
  const leaveFeed = leaveShown(queries, ['feed'])
  const person = await bodyOf(api.PUT('/api/v1/accounts/{username}/follow', { params }))
  changeFollow(queries, username, person.viewer.follow)
  leaveFeed()
  void refreshAround(queries, username)
  return person
}
