import { followStatements } from './people-statements.ts'
import type { Figures } from './statements.ts'

/** Batches of one to four photos, ten photos in four of them; numbers of photos go on where those of residents end. */
export function photoStatements(figures: Figures): string[] {
  const { people, photos, residents, pictures, from, until } = figures
  const batches = Math.ceil((photos * 4) / 10)
  return [
    `create temp table crowd_batches on commit drop as
       select turn as number, pg_temp.id_of(turn, at) as id, crowd.id as account_id, is_private, suspended_at, language, at
       from generate_series(0, ${batches - 1}) as turn cross join lateral (
         select ${from} + interval '61 days' + (${until} - ${from} - interval '62 days') * turn / ${Math.max(1, batches)} as at
       ) as moment join crowd
         on crowd.number = ${residents} + floor(${people} * pg_temp.chance(turn, 2) ^ 2.5)::bigint`,
    'insert into batches (id, account_id) select id, account_id from crowd_batches',
    `create temp table resident_photos on commit drop as
       select row_number() over (order by photos.id) - 1 as number, photos.id, batch_id, account_id, photos.created_at as at,
         is_private, suspended_at, visibility
       from photos join crowd on crowd.id = account_id where removed_at is null`,
    `create temp table crowd_photos on commit drop as
       select *, '' as language, 0 as picture, false as is_new from resident_photos
       union all
       select (select count(*) from resident_photos) + place, id, batch_id, account_id, at, is_private, suspended_at,
         visibility, language, place % ${Math.max(1, pictures)}, true
       from (
         select row_number() over (order by number, place) - 1 as place,
           pg_temp.id_of(number * 4 + place, at + place * interval '1 millisecond') as id, id as batch_id, account_id, at,
           is_private, suspended_at, language, case when (number * 4 + place) % 50 = 3 then 'only_me'
             when (number * 4 + place) % 16 = 5 then 'followers' else 'public' end as visibility
         from crowd_batches cross join lateral generate_series(1, 1 + number % 4) as place
       ) as made`,
    `delete from crowd_photos where number >= (select count(*) from resident_photos) + ${photos}`,
    'create unique index on crowd_photos (number)',
    'analyze crowd_photos',
    ...followStatements(figures),
  ]
}
