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

async function change(databaseUrl: string, text: string, values: string[] = []): Promise<number> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    return (await client.query(text, values)).rowCount ?? 0
  } finally {
    await client.end()
  }
}
