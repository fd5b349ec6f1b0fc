import { api, bodyOf } from '../../api/client.ts'
import type { Person } from '../../api/types.ts'
import { suggestTags } from '../tags/index.ts'
import type { WordStart } from './word-at.ts'

export type Suggestion = { word: string; person?: Person }

/** People whose name begins so; those who speak below this photo come first. */
async function suggestPeople(q: string, photo: string): Promise<Suggestion[]> {
  const { items } = await bodyOf(
    api.GET('/api/v1/search/suggestions/people', { params: { query: { q, photo } } }),
  )
  return items.map((person) => ({ word: `@${person.username}`, person }))
}

/** What the word that is being written could become. */
export async function suggestWords({ sign, text }: WordStart, photo: string): Promise<Suggestion[]> {
  if (sign === '@') return await suggestPeople(text, photo)
  return (await suggestTags(text)).map((tag) => ({ word: `#${tag}` }))
}
