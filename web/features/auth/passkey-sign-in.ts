import { useQueryClient } from '@tanstack/vue-query'
import { onMounted, onUnmounted, ref, shallowRef } from 'vue'
import { isProblem, ProblemError } from '../../api/problem-error.ts'
import { becomeViewer } from './become-viewer.ts'
import { signInByPasskey } from './passkey-ceremonies.ts'
import { isCancelled, offersPasskeys } from './passkey-support.ts'

/** The server's question is good for five minutes; a page may stand open for longer (ms). */
const RENEWAL_MS = 4 * 60_000

type Options = { remember: () => boolean; done: () => void }

/** Signing in by passkey: offered in the list below the login field while the page stands open, or by a button. */
export function usePasskeySignIn({ remember, done }: Options) {
  const queries = useQueryClient()
  const failure = shallowRef<unknown>()
  const pending = ref(false)
  let current = new AbortController()

  async function enter(isOffer: boolean) {
    // One question at a time: whatever was asked before is over.
    current.abort()
    current = new AbortController()
    const viewer = await signInByPasskey({ remember, isOffer, signal: current.signal })
    becomeViewer(queries, viewer)
    done()
  }

  async function offer() {
    if (pending.value || !(await offersPasskeys())) return
    try {
      await enter(true)
    } catch (error) {
      // Nobody asked for the offer, so only what became of a chosen passkey is worth a word.
      if (isRefusal(error)) failure.value = error
    }
  }

  async function press() {
    pending.value = true
    failure.value = undefined
    try {
      await enter(false)
    } catch (error) {
      failure.value = isCancelled(error) ? undefined : asProblem(error)
      pending.value = false
      void offer()
    }
  }

  let renewal: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    void offer()
    renewal = setInterval(() => void offer(), RENEWAL_MS)
  })
  onUnmounted(() => {
    clearInterval(renewal)
    current.abort()
  })

  return { press, failure, pending }
}

function isRefusal(error: unknown): boolean {
  return isProblem(error, 'passkey-not-accepted') || isProblem(error, 'account-suspended')
}

/** What a browser finds wrong it says in words for programmers; to the reader it is a passkey that did not work. */
export function asProblem(error: unknown): unknown {
  const isBrowsers =
    error instanceof Error &&
    /^(Security|InvalidState|NotSupported|Constraint|Unknown)Error$/.test(error.name)
  return isBrowsers ? new ProblemError({ code: 'passkey-not-accepted', status: 0 }) : error
}
