import type pg from 'pg'
import { DemoRefusal } from './refusal.ts'

const lock = `hashtext('tintype demo')`

/** @throws DemoRefusal while another run works on the same site; two would publish everything twice. */
export async function whileAlone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${lock}) as held`)
    if (!rows[0]?.held) throw new DemoRefusal('Another run of the demo is filling this site just now.')
    return await workThenUnlock(client, work)
  } finally {
    // A connection that cannot unlock any more takes the lock with it.
    client.release(true)
  }
}

/** Given back by word: the server notices a closed connection only some time later. */
async function workThenUnlock<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => undefined)
  }
}
