import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile } from '../accounts/index.ts'
import { type PersonOnWire, presentPerson } from './present.ts'
import {
  countRequests,
  findOpenAccount,
  listFollows,
  listRequests,
  loadPeople,
  type Side,
} from './queries.ts'

type ListRequest = { limit: number; cursor?: string }

type FollowsRequest = ListRequest & { side: Side; q?: string }

/** Who follows somebody, or whom somebody follows. @throws Problem `not-found`, `invalid-request`. */
export async function readFollows(
  db: Db,
  viewer: Viewer | null,
  { username, ...list }: FollowsRequest & { username: string },
) {
  const profile = await findProfile(db, viewer, username)
  const account = profile && (await findOpenAccount(db, viewer, profile.id))
  if (!account) throw problem('not-found')
  return await readFollowsOf(db, viewer, { ...list, accountId: account.id, total: account[list.side] })
}

/** The same for whoever has found that the account is open to the viewer, and how many there are. */
export async function readFollowsOf(
  db: Db,
  viewer: Viewer | null,
  { accountId, total, side, limit, cursor, q }: FollowsRequest & { accountId: string; total: number },
) {
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listFollows(db, viewer, { accountId, side, limit: limit + 1, before, q })
  return { ...(await toPeople(db, viewer, { rows, limit })), total }
}

/** Who asks to follow the viewer. @throws Problem `invalid-request` */
export async function readRequests(db: Db, viewer: Viewer, { limit, cursor }: ListRequest) {
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listRequests(db, viewer, { limit: limit + 1, before })
  const page = await toPeople(db, viewer, { rows, limit })
  return { ...page, total: await countRequests(db, viewer) }
}

export type PersonListing = { rows: { id: string; personId: string }[]; limit: number }

/** Loads and presents the people of a list that was asked for with `limit + 1`; the cursor is the row's own id. */
export async function toPeople(db: Db, viewer: Viewer | null, { rows, limit }: PersonListing) {
  const page = toPage(rows, limit, {
    present: ({ personId }) => personId,
    cursor: ({ id }) => encodeCursor(id),
  })
  return { ...page, items: await presentPeople(db, viewer, page.items) }
}

/** People whose ids a query with `accountVisibleTo` gave. */
export async function presentPeople(db: Db, viewer: Viewer | null, ids: string[]): Promise<PersonOnWire[]> {
  return (await loadPeople(db, viewer, ids)).map((row) => presentPerson(row, viewer))
}

/** @throws Problem `not-found` */
export async function getPerson(db: Db, viewer: Viewer, id: string): Promise<PersonOnWire> {
  const [person] = await presentPeople(db, viewer, [id])
  if (!person) throw problem('not-found')
  return person
}
