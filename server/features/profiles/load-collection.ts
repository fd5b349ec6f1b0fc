import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile } from '../accounts/index.ts'
import { countCollects, listCollection } from '../collects/index.ts'
import { findStanding } from '../follows/index.ts'
import { presentPhotos } from '../photos/index.ts'

type Listing = { username: string; limit: number; cursor?: string }

/**
 * What somebody collected, as far as the viewer may see it.
 * @throws Problem `not-found` also where the account shows no more than its card, or keeps its collection to itself.
 */
export async function getCollection(
  deps: Reading,
  viewer: Viewer | null,
  { username, limit, cursor }: Listing,
) {
  const { db } = deps
  const accountId = await findShown(db, viewer, username)
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listCollection(db, viewer, { accountId, limit: limit + 1, before })
  const page = toPage(rows, limit, {
    present: ({ photoId }) => photoId,
    cursor: ({ id }) => encodeCursor(id),
  })
  const [items, total] = await Promise.all([
    presentPhotos(deps, viewer, page.items),
    countCollects(db, viewer, accountId),
  ])
  return { ...page, items, total }
}

async function findShown(db: Db, viewer: Viewer | null, username: string): Promise<string> {
  const account = await findProfile(db, viewer, username)
  const standing = account && (await findStanding(db, viewer, account.id))
  if (!account || !standing?.isOpen) throw problem('not-found')
  if (!standing.collectsPublic && viewer?.id !== account.id) throw problem('not-found')
  return account.id
}
