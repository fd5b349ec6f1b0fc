import { api, bodyOf } from '../../api/client.ts'

/** Tags that begin so, the most used first. */
export async function suggestTags(q: string): Promise<string[]> {
  return (await bodyOf(api.GET('/api/v1/search/suggestions/tags', { params: { query: { q } } }))).items
}
