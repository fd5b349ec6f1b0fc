import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import { listedPhoto, listedTo, type Onlooker } from '../visibility/index.ts'

/** A score as text: as a number each would make another query. */
type Before = { trend: string; id: string }

type TrendingWish = { viewer: Onlooker; limit: number; trend?: string; id?: string }

const trending = prepare('trending', (db, { viewer, limit, trend, id }: TrendingWish) =>
  db
    .selectFrom('photoTrends')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_trends.photo_id'), (join) => join.onTrue())
    .select(['found.id', 'photoTrends.trend'])
    .where('photoTrends.listed', '=', sql.lit(true))
    .$if(id !== undefined, (query) =>
      query.where(
        sql<boolean>`(photo_trends.trend, photo_trends.photo_id) < (${trend}::float8, ${id}::bigint)`,
      ),
    )
    .orderBy('photoTrends.trend', 'desc')
    .orderBy('photoTrends.photoId', 'desc')
    .limit(sql.lit(limit)),
)

/** Listed photos by how much they are collected and talked about lately. */
export function listTrendingIds(
  db: Db,
  viewer: Onlooker,
  { limit, before }: { limit: number; before: Before | undefined },
) {
  return trending(db, { viewer, limit, ...before })
}

const share = prepare('draw-share', (db, { start, count }: { start: string; count: number }) =>
  db
    .selectFrom('photos')
    .select('shuffle')
    .where('listed', '=', sql.lit(true))
    .where('shuffle', '>=', sql<number>`${start}::float8`)
    .orderBy('shuffle')
    .orderBy('id')
    .offset(sql.lit(count - 1))
    .limit(sql.lit(1)),
)

/** How far apart `count` photos lie from there on; undefined where there are fewer. */
export async function measureShare(db: Db, start: number, count: number): Promise<number | undefined> {
  const [row] = await share(db, { start: String(start), count })
  return row && row.shuffle - start
}

/** However many photos came while somebody leafs through a draw. */
const MOST_IN_CELL = 1000

type CellsWish = { viewer: Onlooker; cells: string[]; bits: number }

const inCells = prepare('draw-cells', (db, { viewer, cells, bits }: CellsWish) => {
  const width = 2 ** -bits
  const inCell = db
    .selectFrom('photos')
    .select('photos.id')
    .where(listedTo(viewer))
    .where(sql<boolean>`photos.shuffle >= cells.cell * ${width}::float8`)
    .where(sql<boolean>`photos.shuffle < (cells.cell + 1) * ${width}::float8`)
    .orderBy('photos.shuffle')
    .orderBy('photos.id')
    .limit(sql.lit(MOST_IN_CELL))
  return db
    .selectFrom(
      sql<{ place: number }>`unnest(${cells}::integer[]) with ordinality`.as<'cells'>(
        sql`cells(cell, place)`,
      ),
    )
    .innerJoinLateral(inCell.as('found'), (join) => join.onTrue())
    .select(['found.id', sql<number>`cells.place::integer`.as('place')])
    .orderBy('cells.place')
    .orderBy('found.id')
})

/** The listed photos in some cells of a draw, in the order of the cells; `place` counts them from 1. */
export function listCellIds(
  db: Db,
  viewer: Onlooker,
  { cells, bits }: { cells: number[]; bits: number },
): Promise<{ id: string; place: number }[]> {
  return inCells(db, { viewer, cells: cells.map(String), bits })
}
