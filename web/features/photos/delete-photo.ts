import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { type RouteLocationRaw, useRouter } from 'vue-router'
import { api, bodyOf } from '../../api/client.ts'
import { isProblem } from '../../api/problem-error.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Photo } from '../../api/types.ts'
import { overThisPage, replaceOrClose } from '../../ui/page-behind.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { forgetPhoto, refreshLists } from './forget-photo.ts'
import { photoLocation } from './photo-location.ts'
import { type NeighbourList, neighboursQuery, photoQuery } from './photo-queries.ts'
import { findBeside } from './shown-lists.ts'

type Place = { photo: Photo; list: NeighbourList }

/** Where one was when the photo had gone, and whether it had lain over that page. */
type Left = { path: string; isBehind: boolean }

/** The next older photo of the list one came from, else the newer, else the profile. */
async function findNext(queries: QueryClient, { photo, list }: Place): Promise<RouteLocationRaw> {
  const query = neighboursQuery(photo.id, list)
  const known = () => queries.getQueryData(query.queryKey)
  const ask = () => queries.fetchQuery({ ...query, staleTime: 0, retry: false }).catch(known)
  const beside = findBeside({ id: photo.id, list }) ?? (await ask())
  const next = beside?.next ?? beside?.previous
  if (next) return photoLocation(next.id, list)
  return { name: 'account', params: { username: photo.author.username } }
}

/** Deletes a photo and goes on to the next; for a while it can be taken back from wherever one is by then. */
export function useDeletePhoto() {
  const { t } = useI18n()
  const router = useRouter()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  async function restore({ photo, list }: Place, { path, isBehind }: Left) {
    const { id } = photo
    try {
      const back = await bodyOf(api.POST('/api/v1/photos/{id}/restore', { params: { path: { id } } }))
      queries.setQueryData(photoQuery(id).queryKey, back)
      void refreshLists(queries, back)
      const isStillThere = router.currentRoute.value.fullPath === path
      const state = isStillThere ? overThisPage : {}
      if (isStillThere && !isBehind) await router.replace(photoLocation(id, list))
      else await router.push({ ...photoLocation(id, list), state })
    } catch (error) {
      const text = isProblem(error, 'not-found') ? t('photoMenu.undoTooLate') : sentence(error)
      showToast({ text, tone: 'alarm' })
    }
  }

  async function remove(place: Place) {
    const { id } = place.photo
    try {
      const next = await findNext(queries, place)
      await api.DELETE('/api/v1/photos/{id}', { params: { path: { id } }, keepalive: true })
      const isBehind = await replaceOrClose(router, next)
      forgetPhoto(queries, place.photo)
      const left = { path: router.currentRoute.value.fullPath, isBehind }
      const action = { label: t('photoMenu.undo'), run: () => void restore(place, left) }
      showToast({ text: t('photoMenu.deleted'), action, lasts: UNDO_MS })
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
    }
  }

  return remove
}
