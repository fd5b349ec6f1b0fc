import { joinWritten } from './reaction-statements.ts'
import type { Figures } from './statements.ts'

/**
 * The photos and their tags last, when it is known how often each was collected and talked about; then what else the
 * triggers would have kept.
 */
export function arrivalStatements(figures: Figures): string[] {
  return [
    ...photoArrivals,
    ...tagStatements(figures),
    tagFollowStatement(figures),
    ...trendStatements(figures),
    ...counts,
  ]
}

const held = `left join (select photo_id, count(*) from collects where listed group by photo_id) as collected
    on collected.photo_id = crowd_photos.id
  left join (select photo_id, count(*) from comments where listed group by photo_id) as said
    on said.photo_id = crowd_photos.id`

const photoArrivals = [
  `insert into photos (id, account_id, batch_id, description, alt_text, visibility, listed, media_key, original_key,
       original_bytes, format, width, height, thumbhash, camera, taken_at, created_at, collect_count, comment_count)
     select crowd_photos.id, crowd_photos.account_id, batch_id,
       case when crowd_photos.number % 8 = 0 then '' else captions.text end,
       case when crowd_photos.number % 3 = 0 then '' else alts.text end,
       visibility, visibility = 'public' and not is_private and suspended_at is null,
       coalesce(media_key, 'crowd' || lpad(place::text, 27, '0')),
       coalesce(original_key, 'crowd' || lpad(place::text, 27, '0')),
       "originalBytes", format, width, height, thumbhash, camera,
       case when camera is not null then at - pg_temp.chance(place, 17) ^ 3 * (interval '60 days') end, at,
       coalesce(collected.count, 0), coalesce(said.count, 0)
     from crowd_photos join pictures on pictures.number = picture
     cross join lateral (select crowd_photos.number - (select count(*) from resident_photos) as place) as own
     left join file_keys on file_keys.number = place
     ${joinWritten('captions', { of: 'crowd_photos', scene: 'pictures', number: 'crowd_photos.number', what: 15 })}
     ${joinWritten('alts', { of: 'crowd_photos', scene: 'pictures', number: 'crowd_photos.number', what: 16 })}
     ${held} where crowd_photos.is_new`,
  `update photos set collect_count = coalesce(collected.count, 0), comment_count = coalesce(said.count, 0)
     from crowd_photos ${held} where crowd_photos.id = photos.id and not crowd_photos.is_new`,
]

function tagStatements({ photos, taggings, from }: Figures): string[] {
  return [
    `insert into tags (id, name) select pg_temp.id_of(row_number() over (), ${from}), name
     from (select distinct text as name from written where kind = 'tags') as missing
     where not exists (select from tags where tags.name = missing.name)`,
    `insert into photo_tags (photo_id, tag_id, position, batch_id, listed, collect_count)
       select pairs.photo_id, tag_id, row_number() over (partition by pairs.photo_id order by pairs.number) - 1,
         photos.batch_id, listed, collect_count from (
         select distinct on (crowd_photos.id, tags.id) crowd_photos.id as photo_id, tags.id as tag_id, wishes.number
         from (
           select number, (select count(*) from resident_photos) + floor(${photos} * pg_temp.chance(number, 13))::bigint as photo
           from generate_series(1, ${taggings}) as number
         ) as wishes join crowd_photos on crowd_photos.number = photo join pictures on pictures.number = picture
           join written_counts as many on many.kind = 'tags' and many.scene = pictures.scene
             and many.language = crowd_photos.language
           join written on written.kind = 'tags' and written.scene = pictures.scene
             and written.language = crowd_photos.language
             and written.number = floor(count * pg_temp.chance(wishes.number, 14) ^ 2.5)::integer
           join tags on tags.name = written.text
       ) as pairs join photos on photos.id = pairs.photo_id`,
    `update photo_tags set collect_count = photos.collect_count from crowd_photos join photos using (id)
       where photo_id = photos.id and not is_new`,
    `update tags set photo_count = uses.count, trend = uses.trend from (
         select tag_id, count(*) as count, trend_sum(trend_of_tag_use(photo_id)) as trend
         from photo_tags where listed group by tag_id
       ) as uses where uses.tag_id = tags.id`,
  ]
}

/** Somebody new follows about three tags of their language, and one of them its twenty most used. */
const tagFollowStatement = ({ people, tagFollows, residents, until }: Figures) =>
  `insert into tag_follows (account_id, tag_id, id)
     select crowd.id, tag_id, pg_temp.id_of(min(wishes.number), ${until}) from (
       select number, ${residents} + floor(${people} * pg_temp.chance(number, 18))::bigint as person, null::bigint as rank
       from generate_series(1, ${tagFollows}) as number
       union all
       select ${tagFollows} + number, ${residents + 12}, number from generate_series(1, 20) as number
     ) as wishes join crowd on crowd.number = person join (
       select language, tags.id as tag_id, count(*) over (partition by language) as many,
         row_number() over (partition by language order by photo_count desc, tags.id) as rank
       from (select distinct language, text from written where kind = 'tags') as names join tags on tags.name = text
     ) as ranked on ranked.language = crowd.language
       and ranked.rank = coalesce(wishes.rank, 1 + floor(many * pg_temp.chance(wishes.number, 19) ^ 2)::bigint)
     where person <> ${residents + 9} group by crowd.id, tag_id`

/**
 * As migration 24 does, but added up at once, each term below one: with the sum of two terms at a time, millions of them
 * take minutes.
 */
const trendStatements = ({ until }: Figures) => [
  'delete from photo_trends using crowd_photos where photo_id = id and not is_new',
  `insert into photo_trends (photo_id, trend, listed)
     select photos.id, latest + ln(sum(power(2::double precision, term - latest))) / ln(2::double precision), listed from (
       select id as photo_id, trend_of_photo(id) as term from crowd_photos
       union all
       select photo_id, trend_of_collect(collects.id) from collects join crowd_photos on crowd_photos.id = photo_id
         where listed and collects.account_id <> crowd_photos.account_id
       union all
       select photo_id, trend_of_comment(comments.id) from comments join crowd_photos on crowd_photos.id = photo_id
         where listed and comments.account_id <> crowd_photos.account_id
     ) as terms join photos on photos.id = photo_id
     cross join (select trend_of_collect(pg_temp.id_of(0, ${until})) as latest) as scale
     group by photos.id, latest`,
]

const counts = [
  `insert into photo_counts (account_id, visibility, count)
     select account_id, visibility, count(*) from photos
     where removed_at is null and account_id in (select id from crowd where is_new) group by account_id, visibility`,
  'delete from follow_counts where account_id in (select id from crowd)',
  `insert into follow_counts (account_id, followers, following)
     select crowd.id, coalesce(followers.count, 0), coalesce(following.count, 0) from crowd
     left join (select followee_id as id, count(*) from follows where listed group by 1) as followers using (id)
     left join (select follower_id as id, count(*) from follows where listed group by 1) as following using (id)`,
]
