import { people as english } from './en/people.ts'
import type { Person } from './types.ts'
import { people as chinese } from './zh/people.ts'

/** Everybody in the demonstration community; none of them exists. */
export const people: readonly Person[] = [
  ...chinese.map((person) => ({ ...person, language: 'zh' as const })),
  ...english.map((person) => ({ ...person, language: 'en' as const })),
]
