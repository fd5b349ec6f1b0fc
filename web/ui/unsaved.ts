import { type InjectionKey, inject, onScopeDispose, provide } from 'vue'
import { useLeaveGuard } from './leave-guard.ts'

type HasWork = () => boolean

const key: InjectionKey<Set<HasWork>> = Symbol('unsaved')

/** For a page: asks once before it is left, whichever of its forms holds what is not saved. */
export function useUnsavedGuard() {
  const forms = new Set<HasWork>()
  provide(key, forms)
  return useLeaveGuard(() => [...forms].some((hasWork) => hasWork()))
}

/** For a form: tells its page what would be lost. */
export function useUnsaved(hasWork: HasWork) {
  const forms = inject(key, undefined)
  forms?.add(hasWork)
  onScopeDispose(() => forms?.delete(hasWork))
}
