import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** So many of an author's last photos are looked at for tags that somebody follows: a batch, and a few before it. */
const LATEST = 200

/**
 * Which of the readers find something new in their feeds, now that the authors have published. Nobody else hears of it:
 * when somebody publishes for others is also something to know.
 */
export async function listFeedReaders(
  db: Db,
  { authors, readers }: { authors: string[]; readers: string[] },
) {
  const { rows } = await sql<{ id: string }>`
    with latest as (
      select photos.id, author.id as author_id from unnest(${authors}::bigint[]) as author (id) cross join lateral (
        select id, created_at, listed from photos where account_id = author.id order by id desc limit ${LATEST}
      ) as photos
      where photos.listed and photos.created_at > now() - interval '1 minute'
    ), told as (
      select follower_id as id, followee_id as author_id from follows
        where followee_id = any(${authors}::bigint[]) and follower_id = any(${readers}::bigint[]) and listed
      union select account_id, latest.author_id from tag_follows
        join photo_tags using (tag_id) join latest on latest.id = photo_tags.photo_id
        where account_id = any(${readers}::bigint[])
    )
    select id from told
      where not exists (select from mutes where muter_id = told.id and muted_id = author_id)
        and not exists (select from blocks where blocker_id in (told.id, author_id) and blocked_id in (told.id, author_id))
    union select id from unnest(${authors}::bigint[]) as own (id) where id = any(${readers}::bigint[])
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}
