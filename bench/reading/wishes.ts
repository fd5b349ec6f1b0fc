import { parseArgs } from 'node:util'
import type { Place } from './places.ts'
import type { SizeName } from './sizes.ts'

export type Wishes = {
  /** Where filled databases are kept. */
  data: string
  sizes: SizeName[]
  seconds: number
  port: number
  /** Only places whose name has this in it. */
  includes(place: Place): boolean
  /** A folder for the product's CPU profile. */
  profile: string | undefined
}

const text = { type: 'string' } as const

/** @throws for a flag that nobody knows. */
export function readWishes(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: { data: text, size: text, seconds: text, port: text, only: text, profile: text },
  })
  const { only = '', size } = values
  return {
    data: values.data ?? 'node_modules/.cache/bench-data',
    sizes: (['small', 'large'] as const).filter((name) => size === undefined || size === name),
    seconds: Number(values.seconds ?? 3),
    port: Number(values.port ?? 3280),
    includes: ({ what }) => what.includes(only),
    profile: values.profile,
  }
}
