/** Between one archive and the next (ms); what failed may be tried again at once. */
const PAUSE_MS = 24 * 3600 * 1000

type Asked = { state: string; requestedAt: Date }

/** When the next archive may be asked for; null for now. */
export function findNextTime({ state, requestedAt }: Asked, now = Date.now()): Date | null {
  if (state === 'failed') return null
  const next = new Date(requestedAt.getTime() + PAUSE_MS)
  return next.getTime() > now ? next : null
}

export function isUnderWay({ state }: Pick<Asked, 'state'>): boolean {
  return state === 'queued' || state === 'making'
}
