import { api, bodyOf } from '../../api/client.ts'
import type { PeopleSource } from '../people/index.ts'

/** Who collected a photo, newest first. */
export function collectorsOf(id: string): PeopleSource {
  return {
    queryKey: ['people', 'collectors', id],
    isSearchable: true,
    load: (query) => bodyOf(api.GET('/api/v1/photos/{id}/collectors', { params: { path: { id }, query } })),
  }
}
