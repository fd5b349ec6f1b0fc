import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile, presentAvatar } from '../accounts/index.ts'
import { canFollow } from '../follows/index.ts'
import { countPhotos, getAccountPhotos } from '../photos/index.ts'
import { canReport } from '../reports/index.ts'
import { loadProfile, loadWholeProfile, type ProfileRow } from './queries.ts'
import type { Account } from './schemas.ts'

export type AccountOnWire = Static<typeof Account>

function presentProfile(row: ProfileRow, viewer: Viewer | null): AccountOnWire {
  const { id, username, name, bio, website, place, isPrivate, isOpen, follow, followsYou, muted } = row
  return {
    ...{ username, name, bio, website, place, isPrivate },
    avatarUrl: presentAvatar(row),
    joinedAt: row.createdAt.toISOString(),
    photoCount: row.photoCount,
    followerCount: isOpen ? row.followers : null,
    followingCount: isOpen ? row.following : null,
    viewer: {
      isSelf: viewer?.id === id,
      ...{ follow, followsYou, muted },
      can: { follow: canFollow(viewer, row), report: canReport(viewer, { accountId: id }) },
    },
  }
}

/** @throws Problem `not-found` */
export async function getProfile(db: Db, viewer: Viewer | null, username: string): Promise<AccountOnWire> {
  const row = await loadProfile(db, viewer, username)
  if (!row) throw problem('not-found')
  return presentProfile(row, viewer)
}

/** The same with its id, and how much was collected, for whoever shows more of it. @throws Problem `not-found` */
export async function getWholeProfile(db: Db, viewer: Viewer | null, username: string) {
  const row = await loadWholeProfile(db, viewer, username)
  if (!row) throw problem('not-found')
  return { id: row.id, account: presentProfile(row, viewer), collects: { total: row.collects } }
}

type Listing = { username: string; limit: number; cursor?: string }

/** @throws Problem `not-found` */
export async function getProfilePhotos(deps: Reading, viewer: Viewer | null, listing: Listing) {
  const { username, ...list } = listing
  const { db } = deps
  const account = await findProfile(db, viewer, username)
  if (!account) throw problem('not-found')
  const [page, total] = await Promise.all([
    getAccountPhotos(deps, viewer, { ...list, accountId: account.id }),
    countPhotos(db, viewer, account.id),
  ])
  return { ...page, total }
}
