import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Person } from '../../api/types.ts'
import { useRemoveLater } from '../../ui/toast/remove-later.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { removeFollower } from '../follows/index.ts'

/** Takes people out of the viewer's own followers: out of the list at once, for good when nobody takes it back. */
export function useFollowerRemoval() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()
  const { isLeaving, removeLater, takeBack } = useRemoveLater()

  async function send(username: string) {
    try {
      await removeFollower(queries, username)
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
    }
    // Known from the server by now: whoever follows again is shown again.
    takeBack(username)
  }

  function remove({ username, name }: Person) {
    removeLater(username, {
      text: t('people.followerRemoved', { name }),
      undo: t('people.undo'),
      remove: () => send(username),
    })
  }

  return { isLeaving: ({ username }: Person) => isLeaving(username), remove }
}
