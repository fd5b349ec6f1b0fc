import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Person } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import type { PeopleSource } from './people-queries.ts'

/** Who asks to follow the viewer. */
export const followRequests: PeopleSource = {
  queryKey: ['people', 'requests'],
  load: (query) => bodyOf(api.GET('/api/v1/me/follow-requests', { params: { query } })),
}

type Answer = 'accept' | 'refuse'

/** Lets somebody in, or not; whoever was answered leaves the list. */
export function useRequestAnswers() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()
  /** Whose answer is on its way. */
  const pending = ref<string>()

  async function answer(how: Answer, { username, name }: Person) {
    if (pending.value) return
    pending.value = username
    const params = { params: { path: { username } } }
    const url = '/api/v1/me/follow-requests/{username}'
    try {
      await (how === 'accept' ? api.PUT(url, params) : api.DELETE(url, params))
      showToast({ text: t(`settings.requests.${how}.done`, { name }) })
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
    }
    const keys = [['people'], ['account']]
    await askAgain(queries, keys)
    pending.value = undefined
  }

  return { pending, answer }
}
