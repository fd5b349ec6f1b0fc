import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import type { Photo } from '../../api/types.ts'
import { foreseePhoto, type NeighbourList, neighboursQuery, photoQuery } from './photo-queries.ts'
import { photoSrcset, stageSizes } from './photo-sources.ts'
import { findBeside } from './shown-lists.ts'

/** Fetches the picture as the page of that photo will ask for it. */
function fetchPicture(photo: Photo) {
  const picture = new Image()
  picture.sizes = stageSizes(photo)
  picture.srcset = photoSrcset(photo)
}

/** The photos before and after one, which are fetched ahead with their pictures. */
export function usePhotoNeighbours(place: () => { id: string; list: NeighbourList; isThere: boolean }) {
  const queries = useQueryClient()
  /** In a list that is shown behind; what is known of these photos may be old. */
  const shown = computed(() => findBeside(place()))
  const { data } = useQuery(() => ({
    ...neighboursQuery(place().id, place().list),
    enabled: place().isThere && !shown.value,
  }))
  const neighbours = computed(() => shown.value ?? data.value)

  watch(
    neighbours,
    (beside) => {
      for (const photo of [beside?.next, beside?.previous]) {
        if (!photo) continue
        if (shown.value) foreseePhoto(queries, photo)
        else queries.setQueryData(photoQuery(photo.id).queryKey, photo)
        fetchPicture(photo)
      }
      shown.value?.more?.()
    },
    { immediate: true },
  )
  return neighbours
}
