import { shelvesFor } from '../../platform/cache/shelf.ts'
import type { Reading } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { changes } from '../visibility/index.ts'
import { type PhotoOnWire, presentPhoto } from './present.ts'
import { findOwnState, loadPhotos, type OwnState, type PhotoRow } from './queries.ts'

/** Memory for so many bytes of photos' rows. */
const MOST_BYTES = 32 * 1024 * 1024

/** What a row with short texts takes, with its camera and the names of its columns. */
const ROW_BYTES = 2_000

/** Rows as they are for everybody who may see them; nobody is given one without having been found to. */
const shelfOf = shelvesFor<PhotoRow>({
  idOf: ({ id }) => id,
  tagsOf: ({ id }) => [changes.photo(id)],
  weightOf: ({ description, altText }) => ROW_BYTES + 2 * (description.length + altText.length),
  most: MOST_BYTES,
})

/** Presents photos whose ids a query with `visibleTo` gave. */
export async function presentPhotos(
  deps: Reading,
  viewer: Viewer | null,
  ids: string[],
): Promise<PhotoOnWire[]> {
  if (ids.length === 0) return []
  const own = viewer && (await findOwnState(deps.db, viewer, ids))
  return await presentWithOwn(deps, viewer, { ids, own })
}

/** The same for whoever knows already what is the viewer's own about them. */
export async function presentWithOwn(
  { db, cache }: Reading,
  viewer: Viewer | null,
  { ids, own }: { ids: string[]; own: OwnState | null },
): Promise<PhotoOnWire[]> {
  // Their counts are without the people whom a block hides.
  const rows = own?.isBlockedBySome
    ? await loadPhotos(db, viewer, ids)
    : await shelfOf(cache).take(ids, (missing) => loadPhotos(db, null, missing))
  const collected = new Set(own?.collected)
  return rows.map((row) => presentPhoto({ ...row, isCollected: collected.has(row.id) }, viewer))
}
