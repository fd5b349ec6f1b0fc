const minute = 60
const hour = 60 * minute
const day = 24 * hour

const moment = 45

const steps: readonly { below: number; unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { below: 45 * minute, unit: 'minute', seconds: minute },
  { below: 22 * hour, unit: 'hour', seconds: hour },
  { below: 6.5 * day, unit: 'day', seconds: day },
]

/** To make one takes longer than to use it a hundred times, and a page says many times. */
function keptBy<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const kept = new Map<string, Format>()
  return (locale) => {
    const format = kept.get(locale) ?? make(locale)
    kept.set(locale, format)
    return format
  }
}

const ago = keptBy((locale) => new Intl.RelativeTimeFormat(locale))
const ofThisYear = keptBy((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }))
const ofAnyYear = keptBy(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
)
const exact = keptBy((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }))

/**
 * "5 minutes ago" within a week of `now` (both in milliseconds), a date beyond it. Undefined for a moment
 * ago: the platform knows only "now" for it, which no language says.
 */
export function relativeTime(time: number, now: number, locale: string): string | undefined {
  const seconds = (time - now) / 1000
  if (Math.abs(seconds) < moment) return undefined
  const step = steps.find(({ below }) => Math.abs(seconds) < below)
  if (!step) return plainDate(time, now, locale)
  return ago(locale).format(Math.round(seconds / step.seconds), step.unit)
}

/** Day and month, and the year where it is another one. */
function plainDate(time: number, now: number, locale: string): string {
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return (isThisYear ? ofThisYear : ofAnyYear)(locale).format(time)
}

/** Day and time in full, for the title of a short time. */
export function exactTime(time: number, locale: string): string {
  return exact(locale).format(time)
}
