import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startTestCluster } from '../../server/testing/cluster.ts'

/** One PostgreSQL for all stories of a run. @returns how to stop it. */
export async function openDatabases(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  // Playwright's workers are other processes: they inherit the environment.
  process.env['STORIES_ADMIN_URL'] = cluster.adminUrl
  process.env['STORIES_PROGRAM_URL'] = cluster.url
  return () => cluster.stop()
}

/** A new, empty database of the program's own role: a site that starts on it is at its very first start. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(process.env['STORIES_PROGRAM_URL'] ?? '')
  const name = `story_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(process.env['STORIES_ADMIN_URL'])
  await admin.connect()
  try {
    await admin.query(`create database ${name} owner ${url.username}`)
  } finally {
    await admin.end()
  }
  url.pathname = name
  return url.href
}

/** As if everybody had signed in half an hour ago: what is sensitive asks for the password again. */
export async function letSignInsAge(databaseUrl: string): Promise<void> {
  await change(databaseUrl, `update sessions set fresh_at = now() - interval '30 minutes'`)
}

/** As if half a minute had gone by since everybody's last code: the one their app shows is new. */
export async function letCodesBeNew(databaseUrl: string): Promise<void> {
  await change(databaseUrl, 'update two_factors set last_step = 0')
}

/** As if everybody had looked for their phone for too long. */
export async function letTicketsExpire(databaseUrl: string): Promise<void> {
  await change(databaseUrl, `update sign_in_tickets set expires_at = now() - interval '1 second'`)
}

/** As if the mail server had refused somebody's mails for good, which it took. @returns how many there were. */
export async function letMailsFail(databaseUrl: string, recipient: string): Promise<number> {
  return await change(
    databaseUrl,
    `update mails set state = 'failed', sent_at = null, error = '550 5.1.1 No such mailbox here',
       text = 'Hello again', html = '<p>Hello again</p>'
     where recipient = $1 and state = 'sent'`,
    [recipient],
  )
}

/** As if somebody had published so many photos; their files are not there. */
export async function letPhotosBe(databaseUrl: string, username: string, count: number): Promise<void> {
  await change(
    databaseUrl,
    `with author as (select id from accounts where lower(username) = lower($1)),
       batch as (insert into batches (account_id) select id from author returning id, account_id)
     insert into photos (account_id, batch_id, description, visibility, media_key, original_key, original_bytes,
       format, width, height, thumbhash)
     select account_id, batch.id, 'Number ' || number, 'public', 'media' || $1 || lpad(number::text, 20, '0'),
       'original' || $1 || lpad(number::text, 20, '0'), 1000, 'jpeg', 1200, 800, 'YIkGDAQHiIeIh3eIh4eHh4d4B1eHcHg='
     from batch, generate_series(1, $2::int) as number order by number`,
    [username, String(count)],
  )
}

/** As if somebody's photos had been taken with all kinds of cameras: wide, upright, square, and a long panorama. */
export async function letShapesDiffer(databaseUrl: string, username: string): Promise<void> {
  await change(
    databaseUrl,
    `update photos set width = shape.width, height = 600
     from accounts, (values (0, 900), (1, 450), (2, 600), (3, 1067), (4, 1500), (5, 338)) as shape (kind, width)
     where accounts.id = photos.account_id and lower(username) = lower($1)
       and shape.kind = substring(description from '\\d+')::int % 6`,
    [username],
  )
}

/** As if somebody had published so many photos one after another; their files are not there. */
export async function letPostsBe(databaseUrl: string, username: string, count: number): Promise<void> {
  await change(
    databaseUrl,
    `with author as (select id from accounts where lower(username) = lower($1)),
       made as (insert into batches (account_id) select id from author, generate_series(1, $2::int)
         returning id, account_id),
       numbered as (select *, row_number() over (order by id) as number from made)
     insert into photos (account_id, batch_id, description, visibility, media_key, original_key, original_bytes,
       format, width, height, thumbhash)
     select account_id, id, 'Number ' || number, 'public', 'post' || $1 || lpad(number::text, 20, '0'),
       'post' || $1 || lpad(number::text, 20, '0'), 1000, 'jpeg', 1200, 800, 'YIkGDAQHiIeIh3eIh4eHh4d4B1eHcHg='
     from numbered order by number`,
    [username, String(count)],
  )
}

/** As if one had followed the other. */
export async function letFollow(databaseUrl: string, follower: string, followee: string): Promise<void> {
  await change(
    databaseUrl,
    `insert into follows (follower_id, followee_id, state)
     select one.id, other.id, 'accepted' from accounts one, accounts other
     where lower(one.username) = lower($1) and lower(other.username) = lower($2)`,
    [follower, followee],
  )
}

/** As if somebody had collected a photo just now, which is named by its text. */
export async function letCollect(
  databaseUrl: string,
  collector: string,
  { author, text }: { author: string; text: string },
): Promise<void> {
  await change(
    databaseUrl,
    `insert into collects (account_id, photo_id)
     select one.id, photos.id from accounts one, accounts other, photos
     where lower(one.username) = lower($1) and lower(other.username) = lower($2)
       and photos.account_id = other.id and photos.description = $3`,
    [collector, author, text],
  )
}

/** As if so many people had come who follow somebody; the last is called as `name` says. */
export async function letFollowersBe(
  databaseUrl: string,
  { username, count, name }: { username: string; count: number; name: string },
): Promise<void> {
  await change(
    databaseUrl,
    `with fans as (insert into accounts (username, name, email, password_hash, email_confirmed_at)
         select 'fan' || number || '_' || substr(md5($1), 1, 8), case number when $2::int then $3 else 'Fan ' || number end,
           'fan' || number || $1 || '@mail.example', '', now() from generate_series(1, $2::int) as number
         returning id, username, name),
       words as (insert into person_words select id, split_part(username, '_', 1) from fans),
       named as (insert into person_words select id, lower($3) from fans where name = $3)
     insert into follows (follower_id, followee_id, state)
     select fans.id, followed.id, 'accepted' from fans, accounts followed where lower(followed.username) = lower($1)`,
    [username, String(count), name],
  )
}

/** As if all followers of somebody had collected that one's photos. */
export async function letFollowersCollect(databaseUrl: string, username: string): Promise<void> {
  await change(
    databaseUrl,
    `insert into collects (account_id, photo_id)
     select follows.follower_id, photos.id from accounts
     join follows on follows.followee_id = accounts.id join photos on photos.account_id = accounts.id
     where lower(accounts.username) = lower($1) order by follows.id`,
    [username],
  )
}

/** As if all photos of somebody had this tag. */
export async function letTagBe(databaseUrl: string, username: string, name: string): Promise<void> {
  await change(databaseUrl, 'insert into tags (name) values ($1)', [name])
  await change(
    databaseUrl,
    `insert into photo_tags (photo_id, tag_id, position)
     select photos.id, tags.id, 0 from photos join accounts on accounts.id = account_id, tags
     where lower(username) = lower($1) and tags.name = $2`,
    [username, name],
  )
}

/** As if everybody had just collected somebody's photo of this description, or all of them: whatever others have, it has more. */
export async function letCollectBe(databaseUrl: string, username: string, description = '%'): Promise<void> {
  await change(
    databaseUrl,
    `insert into collects (account_id, photo_id)
     select fans.id, photos.id from photos join accounts as author on author.id = photos.account_id,
       accounts as fans
     where lower(author.username) = lower($1) and photos.description like $2`,
    [username, description],
  )
}

async function change(databaseUrl: string, text: string, values: string[] = []): Promise<number> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    return (await client.query(text, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}
