import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { takeIntendedAct, useSignInFirst, useViewer } from '../auth/index.ts'
import type { Followable } from './change-follow.ts'
import { actOf } from './follow-resumed.ts'

/** What a press on the button comes to; the code that does it is fetched when the button is first reached. */
export function usePressFollow(person: () => Followable) {
  const { t } = useI18n()
  const sentence = useProblemSentence()
  const queries = useQueryClient()
  const { viewer } = useViewer()
  const signInFirst = useSignInFirst()
  const prepare = () => import('./follow.ts')
  const act = actOf(person().username)

  async function change(isFollowed: boolean) {
    try {
      const { follow } = await prepare()
      return await follow(queries, { person: person(), isFollowed })
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
      return undefined
    }
  }

  async function press() {
    const { can, follow } = person().viewer
    if (!viewer.value) return void (await signInFirst(act))
    if (!can.follow) {
      const reason = viewer.value.confirmed ? 'not-allowed' : 'confirmation-required'
      return void showToast({ text: t(`problem.${reason}`) })
    }
    await change(follow === 'none')
  }

  /** Does what was pressed before signing in. */
  async function resume() {
    const { can, follow } = person().viewer
    if (!takeIntendedAct(act) || !can.follow || follow !== 'none') return
    const now = await change(true)
    if (now) showToast({ text: t(`follows.now.${now}`, { name: person().name }) })
  }

  return { prepare, press, resume }
}
