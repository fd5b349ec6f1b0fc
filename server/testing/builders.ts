import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import { hashPassword } from '../features/auth/index.ts'
import { makeToken } from '../features/auth/tokens.ts'
import { ensureTags, insertPhotoTags } from '../features/tags/index.ts'
import type { Accounts, Batches, Follows, Photos } from '../platform/db/schema.generated.ts'
import type { Deps } from '../platform/deps.ts'
import { makeFileName } from '../platform/files/file-name.ts'

export const PASSWORD = 'a quiet plate of silver'

/** Hashing is slow on purpose; everybody that is built shares one hash. */
let sharedHash: Promise<string> | undefined

export type BuiltAccount = { id: string; username: string; name: string; email: string }

/** A confirmed member with the password `PASSWORD`, unless told otherwise. */
export async function anAccount(
  { db }: Pick<Deps, 'db'>,
  wishes: Partial<Insertable<Accounts>> = {},
): Promise<BuiltAccount> {
  sharedHash ??= hashPassword(PASSWORD)
  const username = wishes.username ?? `member_${randomBytes(4).toString('hex')}`
  const account = {
    username,
    name: username,
    email: `${username}@example.test`,
    emailConfirmedAt: new Date(),
    passwordHash: await sharedHash,
    ...wishes,
  }
  return await db
    .insertInto('accounts')
    .values(account)
    .returning(['id', 'username', 'name', 'email'])
    .executeTakeFirstOrThrow()
}

export type PhotoWishes = Partial<Insertable<Photos>> & { by: { id: string }; tags?: string[] }

/** A published photo. Its files are whatever lies under its media key: nothing, unless the caller puts something there. */
export async function aPhoto({ db }: Pick<Deps, 'db'>, { by, tags = [], ...wishes }: PhotoWishes) {
  const batchId = wishes.batchId ?? (await aBatch({ db }, { by }))
  const photo = await db
    .insertInto('photos')
    .values({
      accountId: by.id,
      batchId,
      visibility: 'public',
      mediaKey: makeFileName(),
      originalKey: makeFileName(),
      originalBytes: '1000',
      format: 'jpeg',
      width: 1200,
      height: 800,
      // A soft warm grey.
      thumbhash: 'YIkGDAQHiIeIh3eIh4eHh4d4B1eHcHg=',
      ...wishes,
    })
    .returning(['id', 'mediaKey', 'originalKey', 'batchId'])
    .executeTakeFirstOrThrow()
  await tagPhoto(db, photo.id, tags)
  return photo
}

/** What photos that are published together belong to; returns its id. */
export async function aBatch(
  { db }: Pick<Deps, 'db'>,
  { by, ...wishes }: Partial<Insertable<Batches>> & { by: { id: string } },
): Promise<string> {
  const { id } = await db
    .insertInto('batches')
    .values({ accountId: by.id, ...wishes })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function tagPhoto(db: Deps['db'], photoId: string, names: string[]) {
  if (names.length === 0) return
  const tagIds = await ensureTags(db, names)
  const rows = names.map((name, position) => ({ photoId, tagId: tagIds.get(name) ?? '', position }))
  await insertPhotoTags(db, rows)
}

export async function aFollow(
  { db }: Pick<Deps, 'db'>,
  follower: { id: string },
  { of, ...wishes }: Partial<Insertable<Follows>> & { of: { id: string } },
) {
  const follow = { followerId: follower.id, followeeId: of.id, state: 'accepted' }
  await db
    .insertInto('follows')
    .values({ ...follow, ...wishes })
    .execute()
}

export async function aBlock(
  { db }: Pick<Deps, 'db'>,
  blocker: { id: string },
  { of }: { of: { id: string } },
): Promise<void> {
  await db.insertInto('blocks').values({ blockerId: blocker.id, blockedId: of.id }).execute()
}

/** A session that was opened just now. Returns the cookie that goes with it. */
export async function aSession({ db }: Pick<Deps, 'db'>, account: { id: string }): Promise<string> {
  const { token, hash } = makeToken()
  const expiresAt = new Date(Date.now() + 24 * 3_600_000)
  await db.insertInto('sessions').values({ tokenHash: hash, accountId: account.id, expiresAt }).execute()
  return `tintype_session=${token}`
}

const EPOCH = Date.UTC(2025, 0, 1)
let sequence = 0n

/** An id as the database would have made it so many milliseconds ago. */
export function anIdOf(msAgo: number): string {
  sequence += 1n
  return String((BigInt(Date.now() - msAgo - EPOCH) << 22n) | sequence)
}

/** Files, so that a photo of `aPhoto` can be given another address as others are. */
export async function putFilesOf({ folders, files }: Deps, mediaKey: string): Promise<void> {
  const path = join(folders.scratch, mediaKey)
  for (const size of ['small', 'medium', 'large']) {
    await writeFile(path, 'a picture')
    await files.put(`media/${mediaKey}/${size}.webp`, path)
  }
}
