import { setTimeout as wait } from 'node:timers/promises'
import { invalidInput } from '../../catalogue.ts'
import { violatedConstraint } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { FieldError } from '../../platform/http/problems.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { insertAccount, isReservedUsername, isUsernameTaken } from '../accounts/index.ts'
import { findFault } from './check-password.ts'
import { countMail } from './count-mails.ts'
import { findEmailOwner } from './find-email-owner.ts'
import { hashPassword } from './passwords.ts'
import { sendConfirmation } from './send-confirmation.ts'
import { tellOwner } from './send-owner-notice.ts'

export type NewAccount = { name: string; username: string; email: string; password: string; language: string }

/** No answer comes sooner (ms), so that its time does not tell whether the address was known. */
const ANSWER_FLOOR_MS = 100

/**
 * Signs somebody up. Whether the address was known before is told to nobody but its owner, by mail: not by the answer,
 * and not by what comes of it.
 * @throws Problem `invalid-input` for a taken or reserved username and for a password that will not do.
 */
export async function signUp(deps: Deps, account: NewAccount, source: string): Promise<void> {
  const floor = wait(ANSWER_FLOOR_MS)
  await countTry(deps.db, { key: `sign-up:source:${source}`, max: 20, windowSeconds: 3600 })
  await checkNewAccount(deps, account)
  const passwordHash = await hashPassword(account.password)
  await countMail(deps.db, { to: account.email, max: 5 })
  await register(deps, account, passwordHash)
  await floor
}

/** Everything that can be said about the form without telling who is a member. */
export async function checkNewAccount(deps: Deps, account: Omit<NewAccount, 'language'>): Promise<void> {
  const errors: FieldError[] = []
  if (isReservedUsername(account.username)) errors.push({ pointer: '/username', code: 'reserved' })
  else if (await isUsernameTaken(deps.db, account.username))
    errors.push({ pointer: '/username', code: 'taken' })
  const { name, username, email, password } = account
  const fault = await findFault(deps, password, { name, username, email })
  if (fault) errors.push({ pointer: '/password', code: fault })
  if (errors.length > 0) throw invalidInput(...errors)
}

/** An address that somebody has confirmed makes an account like any other, but no link: its owner is told instead. */
async function register(deps: Deps, account: NewAccount, passwordHash: string) {
  const { name, username, email, language } = account
  const owner = await findEmailOwner(deps.db, email)
  const registering = deps.db.transaction().execute(async (trx) => {
    const accountId = await insertAccount(trx, { name, username, email, language, passwordHash })
    if (owner) return await tellOwner(deps, trx, owner)
    return await sendConfirmation(deps, trx, { accountId, name, email, language })
  })
  const afterCommit = await registering.catch((error) => {
    throw toTaken(error)
  })
  afterCommit()
}

const pointers: Record<string, string> = { accounts_username_key: '/username', accounts_email_key: '/email' }

/** What the database refused because somebody else has it, as a fault of the form; any other error as it is. */
export function toTaken(error: unknown): unknown {
  const pointer = pointers[violatedConstraint(error) ?? '']
  return pointer ? invalidInput({ pointer, code: 'taken' }) : error
}
