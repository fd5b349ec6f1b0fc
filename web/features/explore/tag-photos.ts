import { api, bodyOf } from '../../api/client.ts'
import type { PhotoSource } from '../photos/index.ts'

export const tagOrders = ['newest', 'collected'] as const
export type TagOrder = (typeof tagOrders)[number]

export function tagPhotos(name: string, order: TagOrder): PhotoSource {
  return {
    queryKey: ['photos', 'tag', name, order],
    limit: 12,
    load: (range) =>
      bodyOf(
        api.GET('/api/v1/tags/{name}/photos', { params: { path: { name }, query: { ...range, order } } }),
      ),
  }
}
