/** Milliseconds over which the speed is taken: longer, and a slow start stays visible; shorter, and the number jumps. */
const window = 8000
/** Before this much time (ms) has gone by there is nothing to tell. */
const least = 1000

/** Measures how fast bytes move; `clock` in milliseconds. */
export function createSpeedometer(clock = () => performance.now()) {
  let samples: { at: number; bytes: number }[] = []

  return {
    add(bytes: number) {
      samples.push({ at: clock(), bytes })
    },
    /** Bytes a second over the last seconds; undefined while nothing is known, or nothing moves. */
    read(): number | undefined {
      const now = clock()
      samples = samples.filter(({ at }) => at > now - window)
      const [first, ...others] = samples
      if (!first || now - first.at < least) return undefined
      // What the first one brought had begun before it.
      const moved = others.reduce((sum, { bytes }) => sum + bytes, 0)
      return moved > 0 ? (moved * 1000) / (now - first.at) : undefined
    },
  }
}

const units = [
  { unit: 'second', seconds: 1, below: 90 },
  { unit: 'minute', seconds: 60, below: 5400 },
  { unit: 'hour', seconds: 3600, below: Number.POSITIVE_INFINITY },
] as const

/** A time in round words: nobody waits to the second. */
export function roundTime(seconds: number, locale: string): string {
  const { unit, seconds: length } = units.find(({ below }) => seconds < below) ?? units[2]
  const count = Math.max(1, Math.ceil(seconds / length))
  const value = unit === 'second' ? Math.ceil(count / 5) * 5 : count
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
