import type { Figures } from './statements.ts'

/** Most of them under few photos, by new people of whom some do it often. */
export function reactionStatements({ people, collects, comments, residents, until }: Figures): string[] {
  const somebody = (what: number) =>
    `${residents} + floor(${people} * pg_temp.chance(number, ${what}) ^ 1.5)::bigint`
  const photo = (what: number) =>
    `(floor(total * pg_temp.chance(number, ${what}) ^ 2.2)::bigint * 7919) % greatest(1, total)`
  const total = '(select count(*) as total from crowd_photos) as counted'
  const since = (what: number) =>
    `crowd_photos.at + pg_temp.chance(wishes.number, ${what}) ^ 4 * (${until} - crowd_photos.at)`
  return [
    `insert into collects (account_id, photo_id, listed, id)
       select crowd.id, crowd_photos.id, crowd.suspended_at is null, pg_temp.id_of(wishes.number, ${since(6)})
       from (
         select distinct on (person, photo) number, person, photo from (
           select number, ${somebody(7)} as person, ${photo(8)} as photo
           from generate_series(1, ${collects}) as number, ${total}) as all_wishes
       ) as wishes join crowd on crowd.number = person join crowd_photos on crowd_photos.number = photo
         and crowd_photos.visibility = 'public'`,
    `insert into comments (id, photo_id, account_id, text, reply_to_id, listed, created_at)
       select id, photo_id, account_id, remarks.text,
         case when said.number % 5 = 0 then lag(id) over (partition by photo_id order by id) end,
         suspended_at is null, at
       from (
         select wishes.number, crowd.id as account_id, crowd.suspended_at, crowd.language, scene,
           crowd_photos.id as photo_id, moment.at, pg_temp.id_of(wishes.number, moment.at) as id
         from (
           select number, ${somebody(9)} as person, ${photo(10)} as photo
           from generate_series(1, ${comments}) as number, ${total}
         ) as wishes join crowd on crowd.number = person join crowd_photos on crowd_photos.number = photo
           and crowd_photos.visibility = 'public' join pictures on pictures.number = picture
         cross join lateral (select ${since(11)} as at) as moment
       ) as said ${joinWritten('remarks', { of: 'said', number: 'said.number', what: 12 })}`,
  ]
}

type Choice = {
  /** What has the scene and the language. */
  of: string
  scene?: string
  number: string
  what: number
}

/** One of the texts that fit, by chance. */
export function joinWritten(
  kind: 'captions' | 'alts' | 'remarks',
  { of, scene = of, number, what }: Choice,
): string {
  return `join written_counts as of_${kind} on of_${kind}.kind = '${kind}' and of_${kind}.scene = ${scene}.scene
      and of_${kind}.language = ${of}.language
    join written as ${kind} on ${kind}.kind = '${kind}' and ${kind}.scene = ${scene}.scene
      and ${kind}.language = ${of}.language
      and ${kind}.number = floor(of_${kind}.count * pg_temp.chance(${number}, ${what}))::integer`
}
