import { ref } from 'vue'

/** A picture that did not come can be asked for again: `attempt` is the key of its element. */
export function usePictureRetry() {
  const attempt = ref(0)
  const hasFailed = ref(false)

  function retry() {
    attempt.value += 1
    hasFailed.value = false
  }

  return { attempt, hasFailed, retry }
}
