import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api, bodyOf } from '../../api/client.ts'
import { isProblem } from '../../api/problem-error.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Photo } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { forgetPhoto, refreshLists } from './forget-photo.ts'

/** Deletes a photo from within a list, where one stays; for a while it can be taken back. */
export function useDeleteInPlace() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  async function restore({ id }: Photo) {
    try {
      const back = api.POST('/api/v1/photos/{id}/restore', { params: { path: { id } } })
      await refreshLists(queries, await bodyOf(back))
    } catch (error) {
      const text = isProblem(error, 'not-found') ? t('photoMenu.undoTooLate') : sentence(error)
      showToast({ text, tone: 'alarm' })
    }
  }

  return async function remove(photo: Photo) {
    try {
      await api.DELETE('/api/v1/photos/{id}', { params: { path: { id: photo.id } }, keepalive: true })
      forgetPhoto(queries, photo)
      const action = { label: t('photoMenu.undo'), run: () => void restore(photo) }
      showToast({ text: t('photoMenu.deleted'), action, lasts: UNDO_MS })
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
    }
  }
}
