import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Photo } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { takeIntendedAct, useSignInFirst, useViewer } from '../auth/index.ts'

/** What a press on the button comes to; the code that does it is fetched when the button is first reached. */
export function usePressCollect(photo: () => Photo) {
  const { t } = useI18n()
  const sentence = useProblemSentence()
  const queries = useQueryClient()
  const { viewer } = useViewer()
  const signInFirst = useSignInFirst()
  const prepare = () => import('./collect.ts')
  const act = `collect ${photo().id}`

  async function change(isCollected: boolean): Promise<boolean> {
    try {
      const { collect } = await prepare()
      await collect(queries, { photo: photo(), isCollected })
      return true
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
      return false
    }
  }

  async function press() {
    const { can, collected } = photo().viewer
    if (!viewer.value) return void (await signInFirst(act))
    if (!can.collect) {
      const reason = viewer.value.confirmed ? 'not-allowed' : 'confirmation-required'
      return void showToast({ text: t(`problem.${reason}`) })
    }
    await change(!collected)
  }

  /** Does what was pressed before signing in. */
  async function resume() {
    if (!takeIntendedAct(act) || !photo().viewer.can.collect) return
    if (await change(true)) showToast({ text: t('collects.added') })
  }

  return { prepare, press, resume }
}
