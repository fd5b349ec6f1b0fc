import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentPhotos } from '../photos/index.ts'
import { type CameraFilters, selectByCamera } from './queries.ts'

type Search = CameraFilters & { limit: number; cursor?: string }

/** On the thirty-first of February nobody took a photo. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** @throws Problem `invalid-request` */
export async function searchPhotos(
  deps: Reading,
  viewer: Viewer | null,
  { limit, cursor, ...filters }: Search,
) {
  const [before] = decodeCursor(cursor) ?? []
  if (filters.taken && !isDay(filters.taken)) return { items: [], next: null }
  const rows = await selectByCamera(deps.db, viewer, { ...filters, limit: limit + 1, before }).execute()
  const page = toPage(rows, limit, { present: ({ id }) => id, cursor: ({ id }) => encodeCursor(id) })
  return { ...page, items: await presentPhotos(deps, viewer, page.items) }
}
