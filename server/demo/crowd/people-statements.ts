import type { Figures } from './statements.ts'

/** Everybody, those who were there first, and who of them is new. */
export function peopleStatements({ people, residents, from }: Figures): string[] {
  return [
    `create temp table crowd on commit drop as
       select residents.number, id, created_at as joined_at, is_private, suspended_at, language, false as is_new
       from residents join accounts using (id)
       union all
       select ${residents} + number, pg_temp.id_of(number, joined_at), joined_at, number % 33 = 7,
         case when number % 997 = 5 then now() end, language, true
       from written_people, lateral (
         select ${from} + pg_temp.chance(number, 1) * (interval '60 days') as joined_at) as life
       where number < ${people}`,
    'create unique index on crowd (number)',
    'analyze crowd',
    `insert into accounts (id, username, name, bio, place, email, email_confirmed_at, password_hash, language,
         is_private, suspended_at, created_at)
       select id, username, name, bio, place, username || '@demo.example', joined_at,
         password_hash, written_people.language, is_private, suspended_at, joined_at
       from crowd join written_people on written_people.number = crowd.number - ${residents} where is_new`,
  ]
}

/** Somebody new follows twenty others, one in a thousand a thousand of them. */
export function followStatements({ people, follows, residents, from, until }: Figures): string[] {
  const all = residents + people
  return [
    `insert into follows (follower_id, followee_id, state, listed, id, created_at)
       select follower.id, followee.id, state, state = 'accepted' and follower.suspended_at is null
           and followee.suspended_at is null, pg_temp.id_of(pairs.number, at), at
       from (
         select distinct on (follower, followee) number, follower, followee from (
           select number, ${residents} + floor(${people} * pg_temp.chance(number, 3))::bigint as follower,
             floor(${all} * pg_temp.chance(number, 4) ^ 3)::bigint as followee
           from generate_series(1, ${follows}) as number
           union all
           select ${follows} + number, ${residents + 10}, ${residents + 11} + number * greatest(1, ${people} / 1100)
           from generate_series(0, least(1000, ${people} - 20) - 1) as number
         ) as wishes where follower <> followee and follower <> ${residents + 9}
       ) as pairs
       join crowd as follower on follower.number = follower join crowd as followee on followee.number = followee
       cross join lateral (select case when followee.is_private and pairs.number % 3 = 0 then 'requested' else 'accepted' end
         as state, ${from} + interval '61 days' + pg_temp.chance(pairs.number, 5) * (${until} - ${from} - interval '62 days') as at
       ) as moment`,
    // One of them follows three silent people only.
    `insert into follows (follower_id, followee_id, state, listed, id, created_at)
       select follower.id, silent.id, 'accepted', true, pg_temp.id_of(silent.number, ${until}), ${until}
       from crowd as follower join lateral (
         select id, number from crowd where number > ${residents + 20} and not is_private and suspended_at is null
           and not exists (
             select from crowd_photos where account_id = crowd.id
               and crowd_photos.number > (select count(*) from crowd_photos) / 5)
           and exists (select from crowd_photos where account_id = crowd.id)
         order by number desc limit 3
       ) as silent on true where follower.number = ${residents + 9}`,
  ]
}
