import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import type { Photo } from '../../api/types.ts'
import { type NeighbourList, neighboursQuery, photoQuery } from './photo-queries.ts'
import { photoSrcset, stageSizes } from './photo-sources.ts'

/** Fetches the picture as the page of that photo will ask for it. */
function fetchPicture(photo: Photo) {
  const picture = new Image()
  picture.sizes = stageSizes(photo)
  picture.srcset = photoSrcset(photo)
}

/** The photos before and after one, which are fetched ahead with their pictures. */
export function usePhotoNeighbours(place: () => { id: string; list: NeighbourList; isThere: boolean }) {
  const queries = useQueryClient()
  const { data } = useQuery(() => ({
    ...neighboursQuery(place().id, place().list),
    enabled: place().isThere,
  }))

  watch(
    data,
    (neighbours) => {
      for (const photo of [neighbours?.next, neighbours?.previous]) {
        if (!photo) continue
        queries.setQueryData(photoQuery(photo.id).queryKey, photo)
        fetchPicture(photo)
      }
    },
    { immediate: true },
  )
  return data
}
