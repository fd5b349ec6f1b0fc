import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { ADMIN } from './initialise.ts'
import type { Place } from './place.ts'
import { isSameFolder, PORT } from './postmaster.ts'

export type Answer = 'ready' | 'busy' | 'silent' | 'foreign'

/** A session of the administrator on the database `postgres`. */
export async function connectAdmin(place: Place, socketDir: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketDir,
    port: PORT,
    user: ADMIN,
    database: 'postgres',
    password: await readFile(join(place.clusterDir, 'admin-password'), 'utf8'),
    ssl: false,
    connectionTimeoutMillis: 2_000,
    application_name: 'tintype supervisor',
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Asks the socket itself: pid files and process lists are believed by nobody who met a zombie. */
export async function probe(place: Place, socketDir: string): Promise<Answer> {
  try {
    const client = await connectAdmin(place, socketDir)
    try {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory')
      return (await isSameFolder(rows[0]?.data_directory ?? '', place.dataDir)) ? 'ready' : 'foreign'
    } finally {
      await client.end()
    }
  } catch (error) {
    return judge(error)
  }
}

const CANNOT_CONNECT_NOW = '57P03'
const INVALID_PASSWORD = '28P01'

function judge(error: unknown): Answer {
  if (!(error instanceof pg.DatabaseError)) return 'silent'
  if (error.code === CANNOT_CONNECT_NOW) return 'busy'
  return error.code === INVALID_PASSWORD ? 'foreign' : 'silent'
}
