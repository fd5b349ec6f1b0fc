import { onlineManager } from '@tanstack/vue-query'
import { onScopeDispose, readonly, ref } from 'vue'

/** Whether there is a network. Starts hopeful: a site on one's own machine is reachable without any. */
export function useOnline() {
  const isOnline = ref(onlineManager.isOnline())
  onScopeDispose(
    onlineManager.subscribe((online) => {
      isOnline.value = online
    }),
  )
  return readonly(isOnline)
}
