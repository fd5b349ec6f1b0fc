import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Account } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { lookAgain } from '../people/index.ts'

type Named = { username: string; name: string }
type Act = 'block' | 'unblock' | 'mute' | 'unmute'

const opposites: Record<Act, Act> = { block: 'unblock', unblock: 'block', mute: 'unmute', unmute: 'mute' }

const sends: Record<Act, (username: string) => Promise<unknown>> = {
  block: (username) => api.PUT('/api/v1/accounts/{username}/block', to(username)),
  unblock: (username) => api.DELETE('/api/v1/accounts/{username}/block', to(username)),
  mute: (username) => api.PUT('/api/v1/accounts/{username}/mute', to(username)),
  unmute: (username) => api.DELETE('/api/v1/accounts/{username}/mute', to(username)),
}

function to(username: string) {
  return { params: { path: { username } } }
}

/** Whether a block is about to end a follow, as far as the page knows the person. */
function isFollowed(queries: QueryClient, username: string): boolean {
  const account = queries.getQueryData<Account>(['account', username.toLowerCase()])
  return account !== undefined && account.viewer.follow !== 'none'
}

/** Blocks and mutes people, or no longer; each can be taken back for a while. */
export function useBlocking() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
      return false
    } finally {
      void lookAgain(queries)
    }
  }

  /** A block ends the follow, which has to begin again with what was taken back. */
  async function undo(act: Act, username: string, wasFollowed: boolean) {
    await sends[opposites[act]](username)
    if (act === 'block' && wasFollowed) await api.PUT('/api/v1/accounts/{username}/follow', to(username))
  }

  /** @returns whether it was done. */
  return async function change(act: Act, { username, name }: Named): Promise<boolean> {
    const wasFollowed = isFollowed(queries, username)
    const isDone = await attempt(() => sends[act](username))
    const action = {
      label: t('people.undo'),
      run: () => void attempt(() => undo(act, username, wasFollowed)),
    }
    if (isDone) showToast({ text: t(`people.done.${act}`, { name }), action, lasts: UNDO_MS })
    return isDone
  }
}
