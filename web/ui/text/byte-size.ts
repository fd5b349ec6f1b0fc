const steps = [
  { unit: 'megabyte', bytes: 1024 * 1024 },
  { unit: 'kilobyte', bytes: 1024 },
  { unit: 'byte', bytes: 1 },
] as const

/** "3.4 MB": a number of bytes as people read it. */
export function byteSize(bytes: number, locale: string): string {
  const step = steps.find((one) => bytes >= one.bytes) ?? steps[2]
  const digits = step.unit === 'megabyte' ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: step.unit,
    unitDisplay: step.unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / step.bytes)
}
