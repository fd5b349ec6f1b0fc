import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile, presentAvatar } from '../accounts/index.ts'
import { countPhotos, getAccountPhotos } from '../photos/index.ts'
import type { Account } from './schemas.ts'

export type AccountOnWire = Static<typeof Account>

/** @throws Problem `not-found` */
async function findOrRefuse(db: Db, viewer: Viewer | null, username: string) {
  const row = await findProfile(db, viewer, username)
  if (!row) throw problem('not-found')
  return row
}

/** @throws Problem `not-found` */
export async function getProfile(db: Db, viewer: Viewer | null, username: string): Promise<AccountOnWire> {
  const { id, createdAt, avatarKey, hasAvatar, ...row } = await findOrRefuse(db, viewer, username)
  const photoCount = await countPhotos(db, viewer, id)
  const isSelf = viewer?.id === id
  return {
    ...row,
    avatarUrl: presentAvatar({ avatarKey, hasAvatar }),
    joinedAt: createdAt.toISOString(),
    photoCount,
    viewer: { isSelf },
  }
}

/** @throws Problem `not-found` */
export async function getProfilePhotos(
  db: Db,
  viewer: Viewer | null,
  { username, ...list }: { username: string; limit: number; cursor?: string },
) {
  const { id: accountId } = await findOrRefuse(db, viewer, username)
  const [page, total] = await Promise.all([
    getAccountPhotos(db, viewer, { ...list, accountId }),
    countPhotos(db, viewer, accountId),
  ])
  return { ...page, total }
}
