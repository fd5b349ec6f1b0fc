import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { listCollection } from '../collects/index.ts'
import { type ListRequest, type PhotoList, presentPhotos } from '../photos/index.ts'
import { loadCollects } from './queries.ts'

/**
 * What somebody collected, as far as the viewer may see it.
 * @throws Problem `not-found` also where the account shows no more than its card, or keeps its collection to itself.
 */
export async function getCollection(
  deps: Reading,
  viewer: Viewer | null,
  { username, ...list }: ListRequest & { username: string },
) {
  const account = await loadCollects(deps.db, viewer, username)
  const total = account?.collects ?? null
  if (!account || total === null) throw problem('not-found')
  return { ...(await getCollectionOf(deps, viewer, { ...list, accountId: account.id })), total }
}

/** How much that is, or null where the viewer may not see it. @throws Problem `not-found` where nobody is called so. */
export async function getCollectTotal(db: Db, viewer: Viewer | null, username: string) {
  const account = await loadCollects(db, viewer, username)
  if (!account) throw problem('not-found')
  return { total: account.collects }
}

/** The same for whoever has found that the account shows its collection to the viewer. */
export async function getCollectionOf(
  deps: Reading,
  viewer: Viewer | null,
  { accountId, limit, cursor }: ListRequest & { accountId: string },
): Promise<PhotoList> {
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listCollection(deps.db, viewer, { accountId, limit: limit + 1, before })
  const page = toPage(rows, limit, {
    present: ({ photoId }) => photoId,
    cursor: ({ id }) => encodeCursor(id),
  })
  return { ...page, items: await presentPhotos(deps, viewer, page.items) }
}
