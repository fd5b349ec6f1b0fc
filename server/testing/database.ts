import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connectDatabase, type Db } from '../platform/db/database.ts'
import { createLog } from '../platform/log/log.ts'

export type TestDatabase = { db: Db; pool: pg.Pool; url: string; drop(): Promise<void> }

/** A migrated database of its own, copied from the run's template in a few milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = new URL(inject('templateUrl'))
  const source = template.pathname.slice(1)
  await asAdmin(`create database ${name} owner ${template.username} template ${source} strategy file_copy`)
  template.pathname = name
  const url = template.href
  const { db, pool } = connectDatabase({ url, log: createLog({ logLevel: 'error' }), slowQueryMs: 60_000 })
  async function drop() {
    await db.destroy()
    await asAdmin(`drop database ${name} with (force)`)
  }
  return { db, pool, url, drop }
}

async function asAdmin(statement: string) {
  const client = new pg.Client(inject('adminUrl'))
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
