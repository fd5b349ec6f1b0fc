import { CamelCasePlugin, Kysely, type LogEvent, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/log.ts'
import { nameStatements } from './name-statements.ts'
import type { DB } from './schema.generated.ts'

export type Db = Kysely<DB>
export type Trx = Transaction<DB>

export type DatabaseOptions = {
  url: string
  log: Log
  /** Queries slower than this many milliseconds are logged, without their parameters. */
  slowQueryMs: number
  /** Connections at most. */
  size?: number
  /** Milliseconds after which a statement is given up; 0 for never, as migrations of large tables need. */
  statementTimeoutMs?: number
}

/** Statements give up after this long, so that one bad plan cannot hold a connection for good. */
const STATEMENT_TIMEOUT_MS = 15_000
const CONNECT_TIMEOUT_MS = 2_500

/** Connects lazily: the first query opens the first connection. Errors of idle connections are logged, never thrown. */
export function connectDatabase(options: DatabaseOptions): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size ?? 12,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    application_name: 'tintype',
  })
  survive(pool, options.log)
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: nameStatements(pool) }),
    plugins: [new CamelCasePlugin()],
    log: (event) => logSlow(event, options),
  })
  return { db, pool }
}

/** Ends all connections. Kysely ends the pool only when it has been used. */
export async function closeDatabase({ db, pool }: { db: Db; pool: pg.Pool }): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}

/** Without listeners, a server that goes away would end this process. */
function survive(pool: pg.Pool, log: Log) {
  const report = (error: Error) => log.warn({ reason: error.message }, 'a database connection was lost')
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', report))
}

function logSlow(event: LogEvent, { slowQueryMs, log }: DatabaseOptions) {
  if (event.queryDurationMillis < slowQueryMs) return
  log.warn({ ms: Math.round(event.queryDurationMillis), sql: event.query.sql }, 'slow query')
}

/** The name of the constraint that refused a write, or undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  return error.code?.startsWith('23') ? error.constraint : undefined
}
