import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { assemble } from '../../server/assemble.ts'
import { loadConfig } from '../../server/platform/config/config.ts'
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
async function migrate(databaseUrl: string): Promise<void> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' })
  const site = await assemble(config, createLog(config), { exclusive: false })
  await site.stop()
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
