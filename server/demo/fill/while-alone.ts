import type pg from 'pg'
import { DemoRefusal } from './refusal.ts'

/** @throws DemoRefusal while another run works on the same site; two would publish everything twice. */
export async function whileAlone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('tintype demo')) as held`,
    )
    if (!rows[0]?.held) throw new DemoRefusal('Another run of the demo is filling this site just now.')
    return await work()
  } finally {
    // Closing the connection gives the lock back.
    client.release(true)
  }
}
