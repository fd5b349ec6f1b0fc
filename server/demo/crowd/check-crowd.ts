import type pg from 'pg'

/** What is kept beside the rows it comes from, as a count of rows where the two differ. */
const promises: Record<string, string> = {
  'photos are listed as their triggers would': `select count(*) from photos join accounts on accounts.id = account_id
     where listed <> (visibility = 'public' and removed_at is null and not is_private and suspended_at is null)`,
  'follows are listed as their triggers would': `select count(*) from follows
     join accounts as one on one.id = follower_id join accounts as other on other.id = followee_id
     where listed <> (state = 'accepted' and one.suspended_at is null and other.suspended_at is null)`,
  'photos know how often they were collected': `select count(*) from photos
     left join (select photo_id, count(*) from collects where listed group by 1) as held on photo_id = photos.id
     where collect_count <> coalesce(count, 0)`,
  'photos know how much was said': `select count(*) from photos
     left join (select photo_id, count(*) from comments where listed group by 1) as held on photo_id = photos.id
     where comment_count <> coalesce(count, 0)`,
  'photos have the score their triggers would give': `select count(*) from photos left join photo_trends on photo_id = id
     where photo_trends.listed is distinct from photos.listed or trend < trend_of_photo(id) - 1e-6
       or trend > trend_of_collect(make_id()) + ln(1 + collect_count + comment_count) / ln(2::double precision)`,
  'tags know their photos': `select count(*) from photo_tags join photos on photos.id = photo_id
     where (photo_tags.batch_id, photo_tags.listed, photo_tags.collect_count)
       is distinct from (photos.batch_id, photos.listed, photos.collect_count)`,
  'tags know how often they are used': `select count(*) from tags
     left join (select tag_id, count(*) from photo_tags where listed group by 1) as held on tag_id = tags.id
     where photo_count <> coalesce(count, 0)`,
  'people know how many photos they have': `select count(*) from photo_counts full join (
       select account_id, visibility, count(*) from photos where removed_at is null group by 1, 2
     ) as held using (account_id, visibility) where photo_counts.count is distinct from held.count`,
  'people know who follows them': `select count(*) from accounts left join follow_counts on account_id = accounts.id
     left join (select followee_id as id, count(*) from follows where listed group by 1) as held on held.id = accounts.id
     where followers is distinct from coalesce(held.count, 0)`,
  'people know how many they follow': `select count(*) from accounts left join follow_counts on account_id = accounts.id
     left join (select follower_id as id, count(*) from follows where listed group by 1) as held on held.id = accounts.id
     where following is distinct from coalesce(held.count, 0)`,
}

/** @throws when anything that is kept twice does not agree. */
export async function checkCrowd(client: pg.ClientBase): Promise<void> {
  for (const [promise, question] of Object.entries(promises)) {
    const { rows } = await client.query<{ count: string }>(question)
    if (rows[0]?.count !== '0') throw new Error(`Not true of ${rows[0]?.count} rows: ${promise}.`)
  }
}
