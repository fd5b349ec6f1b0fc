import pg from 'pg'
import { closeDatabase, connectDatabase } from '../../server/platform/db/database.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { gatherCast } from './cast.ts'
import { openFilled } from './data-folder.ts'
import type { Stage } from './measure-place.ts'
import { listPlaces, type Place } from './places.ts'
import { startProgram } from './program.ts'
import type { SizeName } from './sizes.ts'
import type { Wishes } from './wishes.ts'

/** A database of one size with the product and the floors before it, and what is played there. */
export type Theatre = { size: SizeName; stage: Stage; places: Place[] }

/** All of it ends with `open`; the product listens at the port of the wishes, the floors at the next. */
export async function openTheatre(
  open: AsyncDisposableStack,
  size: SizeName,
  { data, port, seconds, profile, includes }: Wishes,
): Promise<Theatre> {
  const { url } = open.adopt(await openFilled(data, size), (filled) => filled.stop())
  const log = createLog({ logLevel: 'error' })
  const database = open.adopt(connectDatabase({ url, log, slowQueryMs: 60_000, size: 1 }), closeDatabase)
  const env = { DATABASE_URL: url, DATA_DIR: `${process.cwd()}/node_modules/.cache/bench-site-${size}` }
  const start = async (args: string[], at: { port: number; ready: string }) =>
    open.adopt(await startProgram(args, { ...at, env }), (program) => program.stop())
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const product = await start([...profiling, 'server/cli.ts', 'start'], { port, ready: '/readyz' })
  const floors = await start(['bench/reading/floors.ts'], { port: port + 1, ready: '/rows/1' })
  const client = open.adopt(new pg.Client(url), (one) => one.end())
  await client.connect()
  const cast = await gatherCast(url, product.origin, database.db)
  const stage = { product: product.origin, floors: floors.origin, client, seconds }
  return { size, stage, places: listPlaces(cast).filter(includes) }
}
