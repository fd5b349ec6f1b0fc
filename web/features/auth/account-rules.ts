import { atLeast, atMost, countCharacters, matching, type Rule, required } from '../../ui/form/rules.ts'

const shortestPassword = 12

/** What the API checks too; here only so that one hears of it before sending. */
export const accountRules: Record<'name' | 'username' | 'email' | 'password', readonly Rule[]> = {
  name: [required, atMost(30)],
  username: [required, atMost(20), matching(/^\w+$/)],
  email: [required, atMost(254), matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)],
  password: [required, atLeast(shortestPassword), atMost(128)],
}

/** How many characters a password still lacks. */
export function charactersMissing(password: string): number {
  return Math.max(0, shortestPassword - countCharacters(password))
}
