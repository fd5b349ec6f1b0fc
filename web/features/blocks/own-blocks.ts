import { api, bodyOf } from '../../api/client.ts'
import type { PeopleSource } from '../people/index.ts'

export const blockedPeople: PeopleSource = {
  queryKey: ['people', 'blocked'],
  load: (query) => bodyOf(api.GET('/api/v1/me/blocks', { params: { query } })),
}

export const mutedPeople: PeopleSource = {
  queryKey: ['people', 'muted'],
  load: (query) => bodyOf(api.GET('/api/v1/me/mutes', { params: { query } })),
}
