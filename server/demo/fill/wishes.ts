import { parseArgs } from 'node:util'
import { people as everybody } from '../texts/people.ts'
import { DemoRefusal } from './refusal.ts'

/** What somebody asked for; what they left open is for the demo to say. */
export type Wishes = { people?: number; photos?: number; seed?: number; evenSo: boolean }

const usage = 'Usage: npm run demo -- [--people 40] [--photos 300] [--seed 1] [--even-so]'

const MOST_PEOPLE = 100_000

/** Each of them is drawn, or each has four files of its own. */
const mostPhotos = { drawn: 20_000, shared: 200_000 }

/** @throws DemoRefusal for a flag nobody knows or a number out of range. */
export function readWishes(args: string[]): Wishes {
  const { people, photos, seed, 'even-so': evenSo } = parseFlags(args)
  const wanted = readNumber(people, { flag: 'people', min: 1, max: MOST_PEOPLE })
  const isCrowd = wanted !== undefined && wanted > everybody.length
  const hint = isCrowd ? '' : ` (with --people above ${everybody.length}, up to ${mostPhotos.shared})`
  return {
    people: wanted,
    photos: readNumber(photos, {
      ...{ flag: 'photos', min: 0, max: isCrowd ? mostPhotos.shared : mostPhotos.drawn, hint },
    }),
    seed: readNumber(seed, { flag: 'seed', min: 0, max: 2_147_483_647 }),
    evenSo,
  }
}

function parseFlags(args: string[]) {
  const text = { type: 'string' } as const
  const options = {
    ...{ people: text, photos: text, seed: text },
    'even-so': { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : error
    throw new DemoRefusal(`${reason}. ${usage}`)
  }
}

function readNumber(
  text: string | undefined,
  { flag, min, max, hint = '' }: { flag: string; min: number; max: number; hint?: string },
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new DemoRefusal(
    `--${flag} ${text}: a whole number from ${min} to ${max} is expected${hint}. ${usage}`,
  )
}
