import { useQueryClient } from '@tanstack/vue-query'
import { withTexts } from '../../locales/languages.ts'
import { takeIntendedAct } from '../auth/index.ts'

export const actOf = (username: string) => `follow ${username.toLowerCase()}`

const load = withTexts(['people'], () => import('./resume-follow.ts'))

/** Does what was pressed before signing in, where nothing but a name is on the page. */
export function useFollowResumed(username: string) {
  const queries = useQueryClient()
  return async () => {
    if (takeIntendedAct(actOf(username))) await (await load()).resumeFollow(queries, username)
  }
}
