import { setImmediate as othersTurn } from 'node:timers/promises'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

export type PasswordFault = 'common-password' | 'password-from-site' | 'password-from-self'

/** Words the password must not be made from. */
export type PasswordContext = { site: string[]; self: string[] }

/** Guessed in fewer tries than this (powers of ten): a slow hash alone would not save it. */
const MIN_GUESSES_LOG10 = 8

/**
 * Nothing else is answered while a password is estimated, and the time grows with the square of its length and with
 * the ways to read signs as letters. What stands beyond this only adds strength; with both bounds a look takes a few
 * milliseconds, where the worst password took two hundred.
 */
const ESTIMATED_LENGTH = 40
const READINGS_OF_SIGNS = 10

const estimator = new ZxcvbnFactory({
  dictionary,
  graphs: adjacencyGraphs,
  l33tMaxSubstitutions: READINGS_OF_SIGNS,
})

/** Why a password of allowed length is refused, or undefined when it will do. A good one is looked at once. */
export async function findPasswordFault(
  password: string,
  { site, self }: PasswordContext,
): Promise<PasswordFault | undefined> {
  const head = [...password].slice(0, ESTIMATED_LENGTH).join('')
  if (!isWeak(head, [...site, ...self])) return undefined
  await othersTurn()
  if (isWeak(head, [])) return 'common-password'
  await othersTurn()
  return isWeak(head, site) ? 'password-from-site' : 'password-from-self'
}

function isWeak(password: string, words: string[]): boolean {
  return estimator.check(password, splitWords(words)).guessesLog10 < MIN_GUESSES_LOG10
}

function splitWords(words: string[]): string[] {
  return words.flatMap((word) => [word, ...word.split(/[\s@._-]+/)]).filter((word) => word.length > 2)
}
