import { readonly, ref } from 'vue'

const query = window.matchMedia('(hover: hover)')
const isPossible = ref(query.matches)
query.addEventListener('change', () => {
  isPossible.value = query.matches
})

/** Whether there is a pointer that can come near without pressing; it may be plugged in later. */
export const canHover = readonly(isPossible)
