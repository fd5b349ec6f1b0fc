import { randomBytes } from 'node:crypto'
import type { Deps } from '../../platform/deps.ts'
import { insertChallenge, type NewChallenge, takeChallenge } from './queries-passkeys.ts'
import { hashToken } from './tokens.ts'

export type Occasion = { purpose: NewChallenge['purpose']; accountId: string | null }

/** A random question for an authenticator, good for one answer within five minutes. */
export async function issueChallenge({ db }: Deps, occasion: Occasion): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  await insertChallenge(db, { ...occasion, hash: hashToken(challenge) })
  return challenge
}

/** Uses up the challenge that an answer was made for, and returns it; undefined when it was not for this occasion. */
export async function redeemChallenge(
  { db }: Deps,
  occasion: Occasion,
  clientData: string,
): Promise<string | undefined> {
  const challenge = readChallenge(clientData)
  if (challenge === undefined) return undefined
  const isGood = await takeChallenge(db, { ...occasion, hash: hashToken(challenge) })
  return isGood ? challenge : undefined
}

function readChallenge(clientData: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString())
    return typeof challenge === 'string' ? challenge : undefined
  } catch {
    return undefined
  }
}
