import { reactive } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { type Countdown, startCountdown } from './countdown.ts'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'alarm'
  action?: { label: string; run: () => void }
  /** Where what it tells of can be seen. */
  link?: { label: string; to: RouteLocationRaw }
  /** For how long (ms) it stays; as long as it takes to read where nothing is said. */
  lasts?: number
  /** Does what was waiting for it: it is no longer shown, for whatever reason. */
  gone?: () => void
}

type NewToast = Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }

/** Oldest first. */
export const toasts = reactive<Toast[]>([])
const countdowns = new Map<number, Countdown>()
let reader = { isAttentive: false, isAway: false }
let lastId = 0
const most = 3
const shortest = 6000
const perCharacter = 60

/** Shows a short message at the lower edge; returns its id. */
export function showToast(toast: NewToast): number {
  lastId += 1
  const id = lastId
  const lasts = toast.lasts ?? Math.max(shortest, toast.text.length * perCharacter)
  toasts.push({ tone: 'plain', ...toast, id })
  countdowns.set(
    id,
    startCountdown(lasts, () => dismissToast(id)),
  )
  keepTime()
  if (toasts.length > most) makeRoom()
  return id
}

/** The oldest goes; one that was promised its time only where all others before the new one were, too. */
function makeRoom() {
  const oldest = toasts.slice(0, -1).find(({ lasts }) => lasts === undefined) ?? toasts[0]
  if (oldest) dismissToast(oldest.id)
}

export function dismissToast(id: number) {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index < 0) return
  const [toast] = toasts.splice(index, 1)
  countdowns.get(id)?.hold()
  countdowns.delete(id)
  toast?.gone?.()
}

/** Whether somebody is at the messages, by pointer or focus, and whether the page is out of sight. */
export function noticeReader(now: typeof reader) {
  reader = now
  keepTime()
}

/**
 * Nothing goes while somebody is at it, nor unseen; but what was done is not put off for as long as the page is out of
 * sight.
 */
function keepTime() {
  for (const { id, gone } of toasts) {
    const isHeld = reader.isAway ? gone === undefined : reader.isAttentive
    if (isHeld) countdowns.get(id)?.hold()
    else countdowns.get(id)?.run()
  }
}
