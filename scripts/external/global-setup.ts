import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connectDatabase } from '../../server/platform/db/database.ts'
import { migrateToLatest } from '../../server/platform/db/migrate.ts'
import { migrateJobs } from '../../server/platform/jobs/migrate.ts'
import { createLog } from '../../server/platform/log/log.ts'

/** The same tests on another server: TEST_ADMIN_URL names its superuser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const adminUrl = process.env['TEST_ADMIN_URL'] ?? ''
  const name = `tintype_${randomBytes(6).toString('hex')}`
  await runAll(adminUrl, [`create role ${name} login`, `create database ${name} owner ${name}`])
  const url = new URL(adminUrl)
  url.username = name
  url.pathname = name
  await migrate(url.href)
  project.provide('templateUrl', url.href)
  project.provide('adminUrl', adminUrl)
  return () => runAll(adminUrl, [`drop database ${name} with (force)`, `drop role ${name}`])
}

/** Leaves no connection behind: a database in use cannot be copied. */
async function migrate(url: string): Promise<void> {
  const { db, pool } = connectDatabase({ url, log: createLog({ logLevel: 'error' }), slowQueryMs: 60_000 })
  try {
    await migrateToLatest(db)
    await migrateJobs(pool)
  } finally {
    await db.destroy()
  }
}

async function runAll(adminUrl: string, statements: string[]): Promise<void> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
