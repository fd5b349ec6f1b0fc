import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { PasskeyChallenges, Passkeys } from '../../platform/db/schema.generated.ts'

/** The handle an account has had before, or this one from now on. */
export async function agreeOnHandle(db: Db, accountId: string, handle: Buffer): Promise<Buffer> {
  const row = await db
    .insertInto('passkeyOwners')
    .values({ accountId, handle })
    .onConflict((conflict) =>
      conflict.column('accountId').doUpdateSet({ handle: sql<Buffer>`passkey_owners.handle` }),
    )
    .returning('handle')
    .executeTakeFirstOrThrow()
  return row.handle
}

export type NewChallenge = Pick<Insertable<PasskeyChallenges>, 'hash' | 'accountId'> & {
  purpose: 'register' | 'sign-in' | 'reauthenticate'
}

export async function insertChallenge(db: Db, challenge: NewChallenge): Promise<void> {
  const expiresAt = sql<Date>`now() + interval '5 minutes'`
  await db
    .insertInto('passkeyChallenges')
    .values({ ...challenge, expiresAt })
    .execute()
}

/** Uses a challenge up: of two who bring it at once, one gets it. */
export async function takeChallenge(
  db: Db,
  { hash, purpose, accountId }: Required<NewChallenge>,
): Promise<boolean> {
  const row = await db
    .deleteFrom('passkeyChallenges')
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where(sql<SqlBool>`account_id is not distinct from ${accountId}`)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('purpose')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteExpiredChallenges(db: Db): Promise<void> {
  await db.deleteFrom('passkeyChallenges').where('expiresAt', '<', sql<Date>`now()`).execute()
}

const shown = ['id', 'name', 'createdAt', 'lastUsedAt', 'isSynced'] as const

/** Oldest first. */
export function listPasskeys(db: Db, accountId: string) {
  return db
    .selectFrom('passkeys')
    .select([...shown, 'credentialId', 'transports'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .execute()
}

export function insertPasskey(db: Db, passkey: Insertable<Passkeys>) {
  return db.insertInto('passkeys').values(passkey).returning(shown).executeTakeFirstOrThrow()
}

export function updatePasskeyName(
  db: Db,
  { accountId, id, name }: Record<'accountId' | 'id' | 'name', string>,
) {
  return db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returning(shown)
    .executeTakeFirst()
}

/** Returns what was deleted, if this account had such a passkey. */
export function deletePasskey(db: Db, accountId: string, id: string) {
  return db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returning('name')
    .executeTakeFirst()
}

/** All of an account's. */
export async function deletePasskeys(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('passkeys').where('accountId', '=', accountId).execute()
}

/** With what is needed to believe it. */
export function findPasskey(db: Db, credentialId: Buffer) {
  return db
    .selectFrom('passkeys')
    .innerJoin('passkeyOwners', 'passkeyOwners.accountId', 'passkeys.accountId')
    .select(['id', 'passkeys.accountId', 'publicKey', 'counter', 'handle'])
    .where('passkeys.credentialId', '=', credentialId)
    .executeTakeFirst()
}

type Use = { id: string; counter: number; isSynced: boolean }

/**
 * Notes a use, unless the passkey is gone or its counter has not gone on: then there are two of what should be one.
 * Passkeys without a counter stay at zero. Returns whether it was noted.
 */
export async function notePasskeyUse(db: Db, { id, counter, isSynced }: Use): Promise<boolean> {
  const row = await db
    .updateTable('passkeys')
    .set({ counter: String(counter), isSynced, lastUsedAt: sql`now()` })
    .where('id', '=', id)
    .where(sql<SqlBool>`(counter < ${counter} or (counter = 0 and ${counter} = 0))`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
