import { api, bodyOf } from '../../api/client.ts'
import type { PhotoSource } from '../photos/index.ts'

export const exploreOrders = ['trending', 'fresh', 'shuffle'] as const
export type ExploreOrder = (typeof exploreOrders)[number]

export function explorePhotos(order: ExploreOrder): PhotoSource {
  return {
    queryKey: ['photos', order],
    load: (range) => bodyOf(api.GET('/api/v1/explore', { params: { query: { ...range, order } } })),
    isLasting: order === 'shuffle',
  }
}
