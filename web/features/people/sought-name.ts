import { onScopeDispose, ref, watch } from 'vue'

/** How long (ms) somebody pauses before what they typed is looked for. */
const PAUSE_MS = 200

/** What is typed to find somebody in a list, and what of it is looked for: once the typing pauses. */
export function useSoughtName() {
  const typed = ref('')
  const sought = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  function look() {
    clearTimeout(timer)
    sought.value = typed.value.trim()
  }

  watch(typed, (text) => {
    clearTimeout(timer)
    if (text === '') look()
    else timer = setTimeout(look, PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return { typed, sought, look }
}
