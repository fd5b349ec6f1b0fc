import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

export type PasswordFault = 'common-password' | 'password-from-site' | 'password-from-self'

/** Words the password must not be made from. */
export type PasswordContext = { site: string[]; self: string[] }

/** Guessed in fewer tries than this (powers of ten): a slow hash alone would not save it. */
const MIN_GUESSES_LOG10 = 8

/** The estimate's time grows with the square of the length; what stands beyond this only adds strength. */
const ESTIMATED_LENGTH = 48

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/** Why a password of allowed length is refused, or undefined when it will do. */
export function findPasswordFault(
  password: string,
  { site, self }: PasswordContext,
): PasswordFault | undefined {
  const head = [...password].slice(0, ESTIMATED_LENGTH).join('')
  if (isWeak(head, [])) return 'common-password'
  if (isWeak(head, site)) return 'password-from-site'
  if (isWeak(head, self)) return 'password-from-self'
  return undefined
}

function isWeak(password: string, words: string[]): boolean {
  return estimator.check(password, splitWords(words)).guessesLog10 < MIN_GUESSES_LOG10
}

function splitWords(words: string[]): string[] {
  return words.flatMap((word) => [word, ...word.split(/[\s@._-]+/)]).filter((word) => word.length > 2)
}
