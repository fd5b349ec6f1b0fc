import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { addressOf, sourceOf } from '../../platform/http/source.ts'
import { countTry, forgetTries } from '../../platform/limits/limits.ts'
import { findAccountByUsername, foldLogin, listAccountsByEmail, lockAccount } from '../accounts/index.ts'
import { issueTicket } from './issue-ticket.ts'
import { isPasswordRight } from './passwords.ts'
import { isKnownSource } from './queries.ts'
import { hasTwoFactor } from './queries-two-factor.ts'
import { openSession } from './sessions.ts'

export type Credentials = { login: string; password: string; remember: boolean }

export type Web = { request: FastifyRequest; reply: FastifyReply }

/** No failure is answered sooner (ms), so that the noise of one query tells nothing. */
const FAILURE_FLOOR_MS = 60

const WINDOW_SECONDS = 15 * 60

/** The token of an open session, or a ticket to bring together with the second factor. */
export type SignedIn = { token: string } | { ticket: string }

/**
 * Opens a session for the right pair; where a second factor is to follow, none before that.
 * @throws Problem `wrong-credentials` whatever was wrong; `account-suspended`; `sign-in-expired` when the password was
 * changed at this very moment; `too-many-requests`.
 */
export async function signIn(deps: Deps, credentials: Credentials, web: Web): Promise<SignedIn> {
  const source = sourceOf(web.request)
  const login = foldLogin(credentials.login)
  const pairKey = `sign-in:pair:${login}:${source}`
  await countTry(deps.db, { key: `sign-in:source:${source}`, max: 60, windowSeconds: WINDOW_SECONDS })
  const tries = await countTry(deps.db, { key: pairKey, max: 10, windowSeconds: WINDOW_SECONDS })
  const floor = wait(FAILURE_FLOOR_MS)
  // As it was typed: the database has its own idea of lower case, as for the Turkish İ.
  const candidates = await findCandidates(deps.db, credentials.login)
  await limitAccount(deps, { login, tries, accountId: candidates[0]?.id, address: addressOf(web.request) })
  const account = await matchPassword(credentials.password, candidates)
  if (!account) {
    await floor
    throw problem('wrong-credentials')
  }
  const signedIn = await admit(deps, { account, isRemembered: credentials.remember }, web)
  if (isOwner(account, candidates)) await forgetTries(deps.db, pairKey)
  return signedIn
}

type Candidate = NonNullable<Awaited<ReturnType<typeof findAccountByUsername>>>

/** Whom a login may mean. An address has two places always, so that the time tells nothing of who is behind it. */
async function findCandidates(db: Db, login: string): Promise<(Candidate | undefined)[]> {
  if (!login.includes('@')) return [await findAccountByUsername(db, login)]
  const [first, second] = await listAccountsByEmail(db, login)
  return [first, second]
}

/** Whoever merely claims an address could else guess at its owner, and sign in now and then to be forgiven. */
function isOwner(account: Candidate, candidates: (Candidate | undefined)[]): boolean {
  const isAlone = candidates.every((other) => other === undefined || other === account)
  return isAlone || account.emailConfirmedAt !== null
}

/** The first whose password it is. */
async function matchPassword(password: string, candidates: (Candidate | undefined)[]) {
  let found: Candidate | undefined
  for (const candidate of candidates) {
    const isRight = await isPasswordRight(password, candidate?.passwordHash)
    if (isRight) found ??= candidate
  }
  return found
}

type Proved = { account: Candidate; isRemembered: boolean }

/**
 * All must still be as it was found: whoever changes the password, turns two-factor on or shuts the account at this
 * moment holds it, and is waited for.
 */
async function admit(deps: Deps, { account, isRemembered }: Proved, web: Web): Promise<SignedIn> {
  const accountId = account.id
  return await deps.db.transaction().execute(async (trx) => {
    const held = await lockAccount(trx, accountId)
    if (held?.suspendedAt) throw problem('account-suspended')
    if (held?.passwordHash !== account.passwordHash) throw problem('sign-in-expired')
    if (await hasTwoFactor(trx, accountId)) return { ticket: await issueTicket(trx, accountId, isRemembered) }
    return { token: await openSession(deps, trx, { ...web, accountId, isRemembered }) }
  })
}

type Try = {
  login: string
  /** How often this source has tried this account. */
  tries: number
  accountId: string | undefined
  address: string | null
}

/** An account is tried so often from places unknown to it, whoever they are. */
const MAX_TRIES = 50

/**
 * The later a source's try is, the less of the account's tries it may take from others. Five sources could use up
 * all of them by themselves, and the owner at a new place had to wait; now fifty are needed.
 */
const LEFT_TO_OTHERS = 4

/** Many sources guessing at one account are held up, but never its owner at a place known from before. */
async function limitAccount(deps: Deps, { login, tries, accountId, address }: Try) {
  if (accountId && address && (await isKnownSource(deps.db, accountId, address))) return
  // By what was typed: one count for both names of an account would tell that they belong together.
  await countTry(deps.db, {
    key: `sign-in:account:${login}`,
    max: MAX_TRIES - LEFT_TO_OTHERS * (tries - 1),
    windowSeconds: WINDOW_SECONDS,
  })
}
