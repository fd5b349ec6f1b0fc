import { reactive } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'alarm'
  action?: { label: string; run: () => void }
  /** Where what it tells of can be seen. */
  link?: { label: string; to: RouteLocationRaw }
  /** For how long (ms) it stays; as long as it takes to read where nothing is said. */
  lasts?: number
}

/** Oldest first. */
export const toasts = reactive<Toast[]>([])
let lastId = 0
const most = 3

/** Shows a short message at the lower edge; returns its id. */
export function showToast(
  toast: Pick<Toast, 'text' | 'action' | 'link' | 'lasts'> & { tone?: Toast['tone'] },
): number {
  lastId += 1
  toasts.push({ tone: 'plain', ...toast, id: lastId })
  if (toasts.length > most) makeRoom()
  return lastId
}

/** The oldest goes; one that was promised its time only where all others were, too. */
function makeRoom() {
  const index = toasts.findIndex(({ lasts }) => lasts === undefined)
  toasts.splice(Math.max(0, index), 1)
}

export function dismissToast(id: number) {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}
