import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'

const folder = new URL('../../../migrations/', import.meta.url)

/** Reads `migrations/NNNN-name.sql`; each file is run whole, all pending ones in one transaction. */
const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    const entries = await Promise.all(names.map(async (name) => [name.slice(0, -4), await toMigration(name)]))
    return Object.fromEntries(entries)
  },
}

async function toMigration(name: string): Promise<Migration> {
  const text = await readFile(new URL(name, folder), 'utf8')
  return { up: async (db) => void (await sql.raw(text).execute(db)) }
}

/**
 * Brings the database to the newest schema. Two callers at once: one migrates, the other waits and finds nothing to do.
 * @returns the names of the migrations that were run.
 * @throws the database's own error when one fails; nothing of it is kept then.
 */
// biome-ignore lint/suspicious/noExplicitAny: migrations run before the schema's type is true
export async function migrateToLatest(db: Kysely<any>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: sqlFiles })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}
