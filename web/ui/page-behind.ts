import { type ComputedRef, computed } from 'vue'
import {
  type RouteLocationNormalized,
  type RouteLocationNormalizedLoaded,
  type RouteLocationRaw,
  type Router,
  useRouter,
} from 'vue-router'

// Another load of the site has forgotten what lay behind: there the same address is a whole page.
const thisLoad = performance.timeOrigin

/** State of a `push`: the page opens over the one it was opened from, and stays there while it is replaced. */
export const overThisPage = { over: thisLoad }

/** The address behind the current entry of the history, if that entry lies over another page. */
function addressBehind(): string | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('over' in state) || !('back' in state))
    return undefined
  return state.over === thisLoad && typeof state.back === 'string' ? state.back : undefined
}

/** Whether a page that has just been gone to lies over another one. */
export function liesOver({ meta }: Pick<RouteLocationNormalizedLoaded, 'meta'>): boolean {
  return meta.opensOver === true && addressBehind() !== undefined
}

/** The page that lies behind the current one, if any. */
export function usePageBehind(): ComputedRef<RouteLocationNormalized | undefined> {
  const router = useRouter()
  const address = computed(() => (liesOver(router.currentRoute.value) ? addressBehind() : undefined))
  // One object for one address: what lies behind is not drawn again when the page above changes.
  return computed(() => {
    if (address.value === undefined) return undefined
    const { name, ...route } = router.resolve(address.value)
    return { ...route, name: name ?? undefined }
  })
}

/**
 * Goes to a page in place of the current one. Where it lies behind, the current one is closed instead, or the
 * history would hold it twice. @returns whether it was closed.
 */
export async function replaceOrClose(router: Router, to: RouteLocationRaw): Promise<boolean> {
  const isBehind = liesOver(router.currentRoute.value) && addressBehind() === router.resolve(to).fullPath
  if (!isBehind) {
    await router.replace(to)
    return false
  }
  await new Promise<void>((resolve) => {
    const stop = router.afterEach(() => {
      stop()
      resolve()
    })
    router.back()
  })
  return true
}
