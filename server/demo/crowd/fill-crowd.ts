import type pg from 'pg'
import { hashPassword } from '../../features/auth/index.ts'
import { checkCrowd } from './check-crowd.ts'
import { layOut } from './lay-out.ts'
import { lighten } from './lighten.ts'
import { crowdStatements, type Figures } from './statements.ts'
import type { Crowd } from './types.ts'

const tables = [
  ...(['accounts', 'batches', 'photos', 'photo_counts', 'photo_trends', 'tags', 'photo_tags'] as const),
  ...(['follows', 'follow_counts', 'tag_follows', 'collects', 'comments'] as const),
]

export type Circumstances = {
  password: string
  say(line: string): void
  signal?: AbortSignal
  /** What is to be true exactly when the crowd is there: the last thing in its transaction. */
  finish?(client: pg.ClientBase, accountIds: string[]): Promise<void>
}

/**
 * Brings a crowd into a site, a million photos in minutes: the database makes the rows itself, all of them in one
 * transaction. Everybody's password is the one given.
 * @throws when what is kept in two places does not agree afterwards, and the signal's reason; nothing is left then.
 */
export async function fillCrowd(pool: pg.Pool, crowd: Crowd, about: Circumstances): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('begin')
    await bringIn(client, crowd, about)
    await client.query('commit')
    await client.query(`vacuum (analyze) ${tables.join(', ')}`)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    // Its settings go with it.
    client.release(true)
  }
}

async function bringIn(client: pg.ClientBase, crowd: Crowd, about: Circumstances) {
  const { password, say, signal, finish } = about
  await client.query(`set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'`)
  await layOut(client, crowd, await hashPassword(password))
  // All at once and before anything else, so that a running site waits instead of getting in between.
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
  const restore = await lighten(client, tables)
  for (const statement of crowdStatements(toFigures(crowd))) {
    signal?.throwIfAborted()
    await run(client, statement, say)
  }
  const start = performance.now()
  await restore()
  say(`indexes, keys and triggers in ${secondsSince(start)} s`)
  await client.query(`update site_settings set welcomed_at = coalesce(welcomed_at, now())`)
  await checkCrowd(client)
  signal?.throwIfAborted()
  const { rows } = await client.query<{ id: string }>('select id from crowd where is_new order by number')
  await finish?.(
    client,
    rows.map(({ id }) => id),
  )
  await client.query(`select say_changed('everything')`)
}

async function run(client: pg.ClientBase, statement: string, say: (line: string) => void) {
  const start = performance.now()
  const { rowCount } = await client.query(statement)
  const table = /^insert into (\w+)/.exec(statement)?.[1]
  if (table) say(`${rowCount} rows into ${table} in ${secondsSince(start)} s`)
}

const secondsSince = (start: number) => ((performance.now() - start) / 1000).toFixed(1)

function toFigures({ size, seed, span, residents, pictures }: Crowd): Figures {
  return {
    ...size,
    seed,
    residents: residents.length,
    pictures: pictures.length,
    from: `timestamptz '${span.from.toISOString()}'`,
    until: `timestamptz '${span.until.toISOString()}'`,
  }
}
