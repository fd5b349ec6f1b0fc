import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api } from '../../api/client.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Card } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { changeCards } from '../photos/index.ts'

type Wish = { card: Card; how: 'mute' | 'block' }

function send({ card, how }: Wish, isOn: boolean) {
  const params = { params: { path: { username: card.author.username } }, keepalive: true }
  if (how === 'mute') {
    const url = '/api/v1/accounts/{username}/mute'
    return isOn ? api.PUT(url, params) : api.DELETE(url, params)
  }
  const url = '/api/v1/accounts/{username}/block'
  return isOn ? api.PUT(url, params) : api.DELETE(url, params)
}

/** A block ends the follow, which has to begin again with what was taken back. */
async function undo(wish: Wish) {
  await send(wish, false)
  const { author, tag } = wish.card
  const wasFollowed = wish.how === 'block' && tag === null
  if (wasFollowed)
    await api.PUT('/api/v1/accounts/{username}/follow', { params: { path: { username: author.username } } })
}

/** What else is different now; whatever stands on the page is asked for again. */
function refresh(queries: QueryClient) {
  const lists = [['feed'], ['photos'], ['account-photos'], ['account-collects'], ['people'], ['suggestions']]
  const keys = [...lists, ['account'], ['photo'], ['neighbours']]
  return askAgain(queries, keys)
}

/** Takes somebody's cards out of the feed at once; for a while it can be undone. */
export function useHideAuthor() {
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
      void refresh(queries)
    }
  }

  return async function hide(wish: Wish) {
    const { username } = wish.card.author
    await queries.cancelQueries({ queryKey: ['feed'] })
    changeCards(queries, (cards) => cards.filter(({ author }) => author.username !== username))
    if (!(await attempt(() => send(wish, true)))) return
    const action = { label: t('feed.undo'), run: () => void attempt(() => undo(wish)) }
    const text = t(wish.how === 'mute' ? 'feed.muted' : 'feed.blocked', { username })
    showToast({ text, action, lasts: UNDO_MS })
  }
}
