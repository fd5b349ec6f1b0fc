import { useRoute, useRouter } from 'vue-router'
import { intendAct } from './intended-act.ts'
import { authLocation } from './next-path.ts'

/** Leads whoever is not signed in to the sign-in page and back, and remembers what they wanted to do. */
export function useSignInFirst() {
  const route = useRoute()
  const router = useRouter()
  return (act: string) => {
    intendAct(act, route.fullPath)
    return router.push(authLocation('sign-in', route))
  }
}
