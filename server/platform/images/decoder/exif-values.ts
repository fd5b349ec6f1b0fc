/** EXIF gives lists where one value is meant. */
export function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

/** Text as a camera wrote it, fit for a database and a page: at most 100 characters, none of them invisible. */
export function cleanText(value: unknown): string | undefined {
  const text = first(value)
  // ExifReader's own words about a value it could not read.
  if (typeof text !== 'string' || text === '<faulty value>') return undefined
  const visible = text.toWellFormed().normalize('NFC').replace(invisible, ' ').replace(/\s+/g, ' ').trim()
  return [...visible].slice(0, 100).join('').trim() || undefined
}

const invisible = /[\p{C}\ufffd]/gu

/** A number, or a fraction as EXIF writes it: `[numerator, denominator]`. */
function readNumber(value: unknown): number {
  if (typeof value === 'number') return value
  const [above, below] = Array.isArray(value) ? value : []
  return typeof above === 'number' && typeof below === 'number' ? above / below : Number.NaN
}

export function numberWithin(
  value: unknown,
  { min, max, digits }: { min: number; max: number; digits: number },
): number | undefined {
  const number = Number(readNumber(value).toFixed(digits))
  return number >= min && number <= max ? number : undefined
}

export function positive(value: unknown, max: number): number | undefined {
  const number = readNumber(value)
  return number > 0 && number <= max ? Number(number.toPrecision(4)) : undefined
}

/** Seconds as photographers write them: "1/250", and from a third of a second on "0.5" or "30". */
export function writeExposure(seconds: number): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : String(Number(seconds.toFixed(1)))
}

/** "2024:05:06 07:08:09" → "2024-05-06T07:08:09"; null for dates no calendar has. */
export function parseExifDate(value: unknown): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(first(value)))
  if (!parts) return null
  const [, year, month, day, time] = parts
  const iso = `${year}-${month}-${day}T${time}`
  // Dates of no calendar (31 June) roll over, and then come back changed.
  const date = new Date(`${iso}Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
  return real && Number(year) >= 1826 ? iso : null
}
