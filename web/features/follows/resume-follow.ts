import type { QueryClient } from '@tanstack/vue-query'
import { problemSentence } from '../../api/problem-sentence.ts'
import { i18n } from '../../locales/languages.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { followByName } from './follow.ts'

/** Follows somebody as was wished before signing in, and says so: no button on the page tells it. */
export async function resumeFollow(queries: QueryClient, username: string) {
  const { t, te } = i18n.global
  try {
    const { name, viewer } = await followByName(queries, username)
    if (viewer.follow !== 'none') showToast({ text: t(`follows.now.${viewer.follow}`, { name }) })
  } catch (error) {
    const texts = { t: (key: string, params: Record<string, unknown>) => t(key, params), te }
    showToast({ text: problemSentence(error, texts), tone: 'alarm' })
  }
}
