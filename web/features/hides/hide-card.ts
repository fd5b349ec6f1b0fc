import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { nextTick } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Card } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { UNDO_MS } from '../../ui/toast/undo-window.ts'
import { changeCards, everyonePhotos, leaveList } from '../photos/index.ts'
import { refreshHome } from './refresh-home.ts'
import { returnCard } from './return-card.ts'

const url = '/api/v1/photos/{id}/hide'

/** Lists are asked for again after the last of several: before, they would still have the others. */
let underWay = 0

function send({ photos }: Card, isHidden: boolean) {
  const params = { params: { path: { id: photos[0]?.id ?? '' } }, keepalive: true }
  return isHidden ? api.PUT(url, params) : api.DELETE(url, params)
}

function show(queries: QueryClient, card: Card, isHidden: boolean) {
  if (!isHidden) return returnCard(queries, card)
  changeCards(queries, (cards) => cards.filter(({ id }) => id !== card.id))
  for (const { id } of card.photos) leaveList(queries, everyonePhotos.queryKey, id)
}

/** The button that brought it back is gone with its message: one goes on at the card. */
async function focusCard({ photos }: Card) {
  await nextTick()
  document.querySelector<HTMLElement>(`[data-card="${photos[0]?.id}"]`)?.focus({ preventScroll: true })
}

/** Takes a card out of the viewer’s home at once, for good; for a while it can be undone. */
export function useHideCard() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  /** @returns whether it was done; if not, all is as before. */
  async function change(card: Card, isHidden: boolean): Promise<boolean> {
    underWay += 1
    try {
      await queries.cancelQueries({ queryKey: ['feed'] })
      show(queries, card, isHidden)
      if (!isHidden) void focusCard(card)
      await send(card, isHidden)
      return true
    } catch (error) {
      show(queries, card, !isHidden)
      showToast({ text: sentence(error), tone: 'alarm' })
      return false
    } finally {
      underWay -= 1
      if (underWay === 0) void refreshHome(queries)
    }
  }

  return async function hide(card: Card) {
    if (!(await change(card, true))) return
    const action = { label: t('feed.undo'), run: () => void change(card, false) }
    showToast({ text: t('feed.hidden'), action, lasts: UNDO_MS })
  }
}
