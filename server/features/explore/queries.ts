import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { listedPhoto, listedTo, type Onlooker } from '../visibility/index.ts'

type Span<Position> = { limit: number; before: Position | undefined }

/** Listed photos by how much they are collected and talked about lately. */
export function listTrendingIds(
  db: Db,
  viewer: Onlooker,
  { limit, before }: Span<{ trend: number; id: string }>,
) {
  return db
    .selectFrom('photoTrends')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_trends.photo_id'), (join) => join.onTrue())
    .select(['found.id', 'photoTrends.trend'])
    .where('photoTrends.listed', '=', true)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(photo_trends.trend, photo_trends.photo_id) < (${before?.trend}::float8, ${before?.id}::bigint)`,
      ),
    )
    .orderBy('photoTrends.trend', 'desc')
    .orderBy('photoTrends.photoId', 'desc')
    .limit(limit)
    .execute()
}

/** How far apart `count` photos lie from there on; undefined where there are fewer. */
export async function measureShare(db: Db, start: number, count: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('photos')
    .select('shuffle')
    .where('listed', '=', true)
    .where('shuffle', '>=', start)
    .orderBy('shuffle')
    .orderBy('id')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst()
  return row && row.shuffle - start
}

/** However many photos came while somebody leafs through a draw. */
const MOST_IN_CELL = 1000

/** The listed photos in some cells of a draw, in the order of the cells; `place` counts them from 1. */
export function listCellIds(
  db: Db,
  viewer: Onlooker,
  { cells, bits }: { cells: number[]; bits: number },
): Promise<{ id: string; place: number }[]> {
  const width = 2 ** -bits
  const inCell = db
    .selectFrom('photos')
    .select('photos.id')
    .where(listedTo(viewer))
    .where(sql<boolean>`photos.shuffle >= cells.cell * ${width}::float8`)
    .where(sql<boolean>`photos.shuffle < (cells.cell + 1) * ${width}::float8`)
    .orderBy('photos.shuffle')
    .orderBy('photos.id')
    .limit(MOST_IN_CELL)
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
    .execute()
}
