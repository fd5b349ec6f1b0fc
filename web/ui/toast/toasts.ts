import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'alarm'
  action?: { label: string; run: () => void }
}

/** Oldest first. */
export const toasts = reactive<Toast[]>([])
let lastId = 0
const most = 3

/** Shows a short message at the lower edge; returns its id. */
export function showToast(toast: Pick<Toast, 'text' | 'action'> & { tone?: Toast['tone'] }): number {
  lastId += 1
  toasts.push({ tone: 'plain', ...toast, id: lastId })
  if (toasts.length > most) toasts.shift()
  return lastId
}

export function dismissToast(id: number) {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}
