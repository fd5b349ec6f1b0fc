import { problem } from '../../catalogue.ts'
import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { getFreshPhotos, type ListRequest, type PhotoList, presentPhotos } from '../photos/index.ts'
import { beginDraw, cellsOf, type Draw, isDraw, SAMPLE } from './draw-cells.ts'
import { drawsFor } from './keep-draws.ts'
import { listCellIds, listTrendingIds, measureShare } from './queries.ts'

type Order = 'trending' | 'fresh' | 'shuffle'

const lists = { trending: getTrendingPhotos, fresh: getFreshPhotos, shuffle: getShuffledPhotos }

/** Listed photos of everybody, as far as the viewer may see them. @throws Problem `invalid-request` for a cursor of another list. */
export async function getExplorePhotos(
  deps: Reading,
  viewer: Viewer | null,
  { order, ...list }: ListRequest & { order: Order },
): Promise<PhotoList> {
  return await lists[order](deps, viewer, list)
}

async function getTrendingPhotos(deps: Reading, viewer: Viewer | null, { limit, cursor }: ListRequest) {
  const [bits, id] = decodeCursor(cursor, 2) ?? []
  const before = bits !== undefined && id !== undefined ? { trend: String(toTrend(bits)), id } : undefined
  const rows = await listTrendingIds(deps.db, viewer, { limit: limit + 1, before })
  const page = toPage(rows, limit, {
    present: (row) => row.id,
    cursor: (row) => encodeCursor(toBits(row.trend), row.id),
  })
  return { ...page, items: await presentPhotos(deps, viewer, page.items) }
}

/** A score as a whole number, to the last digit: never negative, as there is nothing from before 2025. */
function toBits(trend: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, trend)
  return String(view.getBigInt64(0))
}

function toTrend(bits: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigInt64(0, BigInt(bits))
  return view.getFloat64(0)
}

/** Where a draw goes on: in the cell at `place`, behind the photo `after`. */
type Position = { draw: Draw; place: number; after: bigint }

/**
 * Cells hold one or two photos on average: so many of them make a full page but for a rare accident, and all the cells of
 * a site with few photos are on its first.
 */
async function getShuffledPhotos(deps: Reading, viewer: Viewer | null, { limit, cursor }: ListRequest) {
  const position = readPosition(cursor) ?? { draw: await drawAnew(deps), place: 0, after: 0n }
  const { draw, place, after } = position
  const count = 2 ** draw.bits > SAMPLE ? Math.ceil(1.25 * limit) + 16 : SAMPLE
  const cells = cellsOf(draw, place, count)
  const rows = await listCellIds(deps.db, viewer, { cells, bits: draw.bits })
  const found = rows
    .map((row) => ({ id: row.id, place: place + row.place - 1 }))
    .filter((row) => row.place > place || BigInt(row.id) > after)
  const page = toPage(found, limit, {
    present: (row) => row.id,
    cursor: (row) => writePosition({ draw, place: row.place, after: BigInt(row.id) }),
  })
  const end = place + cells.length
  const rest = end < 2 ** draw.bits ? writePosition({ draw, place: end, after: 0n }) : null
  return { items: await presentPhotos(deps, viewer, page.items), next: page.next ?? rest }
}

function drawAnew({ db, cache }: Reading): Promise<Draw> {
  return drawsFor(cache).next(async () => beginDraw(await measureShare(db, Math.random() / 2, SAMPLE)))
}

function writePosition({ draw: { seed, bits }, place, after }: Position): string {
  return encodeCursor(...[seed, bits, place, after].map(String))
}

function readPosition(cursor: string | undefined): Position | undefined {
  const parts = decodeCursor(cursor, 4)
  if (!parts) return undefined
  const [seed = 0, bits = 0, place = 0] = parts.slice(0, 3).map(Number)
  const draw = { seed, bits }
  if (!isDraw(draw)) throw problem('invalid-request')
  return { draw, place, after: BigInt(parts[3] ?? 0) }
}
