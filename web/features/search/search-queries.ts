import { api, bodyOf } from '../../api/client.ts'
import type { PhotoSource } from '../photos/index.ts'
import type { CameraSearch } from './camera-filters.ts'

/** Public photos with these values, under a key of their own. */
export function searchSource({ focalLength, aperture, iso, ...words }: CameraSearch): PhotoSource {
  const numbers = Object.entries({ focalLength, aperture, iso }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Number(value)] as const],
  )
  const query = { ...words, ...Object.fromEntries(numbers) }
  return {
    queryKey: ['photos', 'search', JSON.stringify(query)],
    load: (range) => bodyOf(api.GET('/api/v1/search/photos', { params: { query: { ...range, ...query } } })),
  }
}
