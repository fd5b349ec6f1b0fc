import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { statementName } from './prepared.ts'

/** The pool as Kysely sees it: what was prepared goes to the database under its name. */
export function nameStatements(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const naming = known.get(client) ?? withNames(client)
      known.set(client, naming)
      return naming
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

function withNames(client: pg.PoolClient): PostgresPoolClient {
  return {
    query: ((text: string, values: unknown[]) => {
      const name = statementName(text)
      return name ? client.query({ name, text, values }) : client.query(text, values)
      // Kysely asks with a text and a list; its other way, with a cursor, is not in use.
    }) as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}
