import type pg from 'pg'
import type { Cache } from './cache/cache.ts'
import type { Config } from './config/config.ts'
import type { Db } from './db/database.ts'
import type { Changes } from './events/changes.ts'
import type { Files } from './files/files.ts'
import type { App } from './http/app-type.ts'
import type { Images } from './images/images.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log/log.ts'
import type { Mailer } from './mail/mailer.ts'

/** What the program is made of; main builds it once, features take what they need. */
export type Deps = {
  config: Config
  db: Db
  /** For the few hot queries that are worth a prepared statement. */
  pool: pg.Pool
  log: Log
  jobs: Jobs
  mailer: Mailer
  files: Files
  images: Images
  /** What changes in the database, told while the server runs. */
  changes: Changes
  cache: Cache
  /** Absolute paths: what is being received, and room for work under way. */
  folders: { incoming: string; scratch: string }
  /** Absolute path of the built pages. */
  webFolder: string
}

/** What it takes to read what is kept as well as what is stored. */
export type Reading = Pick<Deps, 'db' | 'cache'>

/** A feature's routes, registered by name in app.ts. */
export type FeatureRoutes = (app: App, deps: Deps) => void | Promise<void>
