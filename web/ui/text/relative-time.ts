const minute = 60
const hour = 60 * minute
const day = 24 * hour

const moment = 45

const steps: readonly { below: number; unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { below: 45 * minute, unit: 'minute', seconds: minute },
  { below: 22 * hour, unit: 'hour', seconds: hour },
  { below: 6.5 * day, unit: 'day', seconds: day },
]

/**
 * "5 minutes ago" within a week of `now` (both in milliseconds), a date beyond it. Undefined for a moment
 * ago: the platform knows only "now" for it, which no language says.
 */
export function relativeTime(time: number, now: number, locale: string): string | undefined {
  const seconds = (time - now) / 1000
  if (Math.abs(seconds) < moment) return undefined
  const step = steps.find(({ below }) => Math.abs(seconds) < below)
  if (!step) return plainDate(time, now, locale)
  return new Intl.RelativeTimeFormat(locale).format(Math.round(seconds / step.seconds), step.unit)
}

/** Day and month, and the year where it is another one. */
function plainDate(time: number, now: number, locale: string): string {
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  const year = isThisYear ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year }).format(time)
}

/** Day and time in full, for the title of a short time. */
export function exactTime(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(time)
}
