import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString, COMMENT_HEADER, type OpenAPI3 } from 'openapi-typescript'
import pg from 'pg'
import { describeDataModel } from './data-model.ts'

const root = join(import.meta.dirname, '../..')

/** A generated file: its path in the repository and what must be in it. */
export type Artefact = { path: string; text: string }

/** The types of all tables, as kysely-codegen reads them from the migrated database. */
export async function databaseTypes(url: string): Promise<Artefact> {
  const args = ['--dialect', 'postgres', '--camel-case', '--print', '--log-level', 'error']
  const schemas = ['--default-schema', 'public', '--exclude-pattern', '{kysely_*,graphile_worker.*}']
  const program = join(root, 'node_modules/.bin/kysely-codegen')
  const { stdout } = await promisify(execFile)(program, [...args, ...schemas], {
    // Not as an argument: it holds a password, and arguments are public on a machine.
    env: { ...process.env, DATABASE_URL: url },
    maxBuffer: 1e8,
  })
  return { path: 'server/platform/db/schema.generated.ts', text: `${stdout.trim()}\n` }
}

export async function dataModel(url: string): Promise<Artefact> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return { path: 'docs/data-model.md', text: await describeDataModel(client) }
  } finally {
    await client.end()
  }
}

/** The contract, and the client's types made from it. */
export async function contract(document: OpenAPI3): Promise<Artefact[]> {
  const types = astToString(await openapiTS(document))
  return [
    { path: 'openapi.json', text: `${JSON.stringify(document, null, 2)}\n` },
    { path: 'web/api/schema.generated.ts', text: `${COMMENT_HEADER}${types}` },
  ]
}
