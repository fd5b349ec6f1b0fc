import { readonly, shallowRef } from 'vue'
import { isProblem } from '../../api/problem-error.ts'

type Answer = (isFresh: boolean) => void

const waiting = shallowRef<Answer>()

function ask(): Promise<boolean> {
  waiting.value?.(false)
  return new Promise((resolve) => {
    waiting.value = resolve
  })
}

/** For the dialog: whether it has to ask, and how to answer. */
export const freshSignInQuestion = {
  waiting: readonly(waiting),
  answer(isFresh: boolean) {
    waiting.value?.(isFresh)
    waiting.value = undefined
  },
}

/**
 * Runs a call that may want a fresh sign-in: then asks for the password and runs it again.
 * Who does not answer gets the refusal as it was.
 */
export function useFreshSignIn() {
  return async function withFreshSignIn<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } catch (error) {
      if (!isProblem(error, 'fresh-sign-in-required') || !(await ask())) throw error
      return await call()
    }
  }
}
