import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import type { Account, Person, PersonPage, Suggestion } from '../../api/types.ts'

export type Follow = Person['viewer']['follow']

/** Username, name and how the viewer stands to them: an account's card has it, and so has whoever is in a list. */
export type Followable = Pick<Person, 'username' | 'name' | 'isPrivate'> & {
  viewer: Pick<Person['viewer'], 'isSelf' | 'follow' | 'can'>
}

const keyOf = (username: string) => username.toLowerCase()

function showOnCard(account: Account, follow: Follow): Account {
  const by = Number(follow === 'accepted') - Number(account.viewer.follow === 'accepted')
  const { followerCount } = account
  return {
    ...account,
    followerCount: followerCount === null ? null : followerCount + by,
    viewer: { ...account.viewer, follow },
  }
}

/** Shows how the viewer stands to somebody wherever the page knows them: on their card, and in every list of people. */
export function changeFollow(queries: QueryClient, username: string, follow: Follow) {
  const key = keyOf(username)
  const change = (person: Person) =>
    keyOf(person.username) === key ? { ...person, viewer: { ...person.viewer, follow } } : person
  queries.setQueryData<Account>(['account', key], (account) => account && showOnCard(account, follow))
  queries.setQueriesData<InfiniteData<PersonPage>>(
    { queryKey: ['people'] },
    (list) =>
      list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(change) })) },
  )
  queries.setQueryData<Suggestion[]>(['suggestions'], (list) =>
    list?.map((suggestion) => ({ ...suggestion, person: change(suggestion.person) })),
  )
}

/** What a follow that began or ended may have opened or closed is asked for again. */
export async function refreshAround(queries: QueryClient, username: string) {
  const key = keyOf(username)
  const keys = [
    ['account'],
    ['account-photos', key],
    ['account-collects', key],
    ['recent-photos', key],
    ['people', 'followers', key],
    ['photos'],
    ['neighbours'],
  ]
  await askAgain(queries, keys)
}
