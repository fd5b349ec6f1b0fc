import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { isProblem } from '../../api/problem-error.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Photo } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { forgetPhoto, refreshLists } from './forget-photo.ts'

const idOf = ({ id }: Photo) => ({ params: { path: { id } } })

/** Deletes photos that were just published together; for a while that can be taken back as well. */
export function useTakeBack() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  function fail(error: unknown) {
    const text = isProblem(error, 'not-found') ? t('uploads.takeBack.tooLate') : sentence(error)
    showToast({ text, tone: 'alarm' })
  }

  /** All of a batch or what of it worked: the others stay where they are. */
  async function remove(photos: readonly Photo[]): Promise<Photo[]> {
    const answers = await Promise.allSettled(
      photos.map((photo) => api.DELETE('/api/v1/photos/{id}', idOf(photo))),
    )
    const gone = photos.filter((_photo, at) => answers[at]?.status === 'fulfilled')
    for (const photo of gone) forgetPhoto(queries, photo)
    for (const answer of answers.filter(({ status }) => status === 'rejected').slice(0, 1))
      fail('reason' in answer ? answer.reason : undefined)
    return gone
  }

  async function restore(photos: readonly Photo[]) {
    try {
      await Promise.all(photos.map((photo) => api.POST('/api/v1/photos/{id}/restore', idOf(photo))))
    } catch (error) {
      fail(error)
    }
    if (photos[0]) await refreshLists(queries, photos[0])
  }

  return async function takeBack(photos: readonly Photo[]) {
    const gone = await remove(photos)
    if (gone.length === 0) return
    const action = { label: t('uploads.undo'), run: () => void restore(gone) }
    showToast({ text: t('uploads.takeBack.done', gone.length), action, lasts: UNDO_MS })
  }
}
