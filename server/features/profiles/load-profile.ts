import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile, presentAvatar } from '../accounts/index.ts'
import { countPhotos, getAccountPhotos } from '../photos/index.ts'
import { canReport } from '../reports/index.ts'
import type { Account } from './schemas.ts'

export type AccountOnWire = Static<typeof Account>

/** @throws Problem `not-found` */
async function findOrRefuse(db: Db, viewer: Viewer | null, username: string) {
  const row = await findProfile(db, viewer, username)
  if (!row) throw problem('not-found')
  return row
}

type ProfileRow = Awaited<ReturnType<typeof findOrRefuse>>

function presentProfile(row: ProfileRow, viewer: Viewer | null, photoCount: number): AccountOnWire {
  const { id, createdAt, avatarKey, hasAvatar, ...rest } = row
  return {
    ...rest,
    avatarUrl: presentAvatar({ avatarKey, hasAvatar }),
    joinedAt: createdAt.toISOString(),
    photoCount,
    viewer: { isSelf: viewer?.id === id, can: { report: canReport(viewer, { accountId: id }) } },
  }
}

/** @throws Problem `not-found` */
export async function getProfile(db: Db, viewer: Viewer | null, username: string): Promise<AccountOnWire> {
  const row = await findOrRefuse(db, viewer, username)
  return presentProfile(row, viewer, await countPhotos(db, viewer, row.id))
}

type Listing = { username: string; limit: number; cursor?: string }

/** Somebody's profile and a page of the photos. @throws Problem `not-found` */
export async function getProfileWithPhotos(db: Db, viewer: Viewer | null, { username, ...list }: Listing) {
  const row = await findOrRefuse(db, viewer, username)
  const [page, total] = await Promise.all([
    getAccountPhotos(db, viewer, { ...list, accountId: row.id }),
    countPhotos(db, viewer, row.id),
  ])
  return { account: presentProfile(row, viewer, total), photos: { ...page, total } }
}

/** @throws Problem `not-found` */
export async function getProfilePhotos(db: Db, viewer: Viewer | null, listing: Listing) {
  return (await getProfileWithPhotos(db, viewer, listing)).photos
}
