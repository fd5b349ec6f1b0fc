import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api } from '../../api/client.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Person } from '../../api/types.ts'
import { useRemoveLater } from '../../ui/toast/remove-later.ts'
import { showToast } from '../../ui/toast/toasts.ts'

type Follower = Pick<Person, 'username' | 'name'>

/** Somebody no longer follows the viewer, and is not told. */
async function removeFollower(queries: QueryClient, username: string) {
  // Also by whoever leaves the page at once.
  await api.DELETE('/api/v1/me/followers/{username}', { params: { path: { username } }, keepalive: true })
  await askAgain(queries, [['account'], ['people']])
}

/** Takes people out of the viewer's own followers: at once, and for good when nobody takes it back. */
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

  function remove({ username, name }: Follower) {
    removeLater(username, {
      text: t('people.followerRemoved', { name }),
      undo: t('people.undo'),
      remove: () => send(username),
    })
  }

  return { isLeaving: ({ username }: Follower) => isLeaving(username), remove }
}
