import { loadavg } from 'node:os'
import pg from 'pg'
import { buildWebIfStale } from '../../scripts/build.ts'
import { closeDatabase, connectDatabase } from '../../server/platform/db/database.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { say } from '../../server/terminal.ts'
import { toTable } from '../table.ts'
import { type Cast, gatherCast } from './cast.ts'
import { openFilled } from './data-folder.ts'
import { type Found, findMisses, tellWish } from './marks.ts'
import { measurePlace, type Stage } from './measure-place.ts'
import { listPlaces, type Place } from './places.ts'
import { startProgram } from './program.ts'
import type { SizeName } from './sizes.ts'
import { readWishes, type Wishes } from './wishes.ts'

/** Reading may take so many times as long when there is a hundred times as much. */
const MOST_GROWTH = 1.5

/** How pages are read at both sizes, beside the floors. */
export async function measureReading(args: string[]) {
  const wishes = readWishes(args)
  await buildWebIfStale()
  const found = new Map<SizeName, Found[]>()
  for (const size of wishes.sizes) found.set(size, await measureSize(size, wishes))
  const rows = toGrowthRows(found.get('small') ?? [], found.get('large') ?? [])
  const misses = [...found.values()].flatMap((all) => all.flatMap((one) => findMisses(one, all)))
  return { rows, isReached: misses.length === 0 && rows.every(({ mark }) => mark !== 'missed') }
}

async function measureSize(size: SizeName, wishes: Wishes): Promise<Found[]> {
  const database = await openFilled(wishes.data, size)
  try {
    return await onStage(database.url, wishes, async (stage, cast) => {
      const found = await measurePlaces(stage, listPlaces(cast).filter(wishes.includes))
      say(
        `\n${size}; load average ${loadavg()
          .map((load) => load.toFixed(1))
          .join(' ')}\n`,
      )
      say(`${toTable(found.map((one) => toRow(one, found)))}\n`)
      return found
    })
  } finally {
    await database.stop()
  }
}

type Work = (stage: Stage, cast: Cast) => Promise<Found[]>

async function onStage(url: string, { port, seconds, profile }: Wishes, work: Work): Promise<Found[]> {
  const env = { DATABASE_URL: url, DATA_DIR: `${process.cwd()}/node_modules/.cache/bench-site` }
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const log = createLog({ logLevel: 'error' })
  // Whatever fails, nothing that was started goes on: it would hold the port and slow the next run down.
  await using open = new AsyncDisposableStack()
  const database = open.adopt(connectDatabase({ url, log, slowQueryMs: 60_000, size: 1 }), closeDatabase)
  const start = async (args: string[], at: { port: number; ready: string }) =>
    open.adopt(await startProgram(args, { ...at, env }), (program) => program.stop())
  const product = await start([...profiling, 'server/cli.ts', 'start'], { port, ready: '/readyz' })
  const floors = await start(['bench/reading/floors.ts'], { port: port + 1, ready: '/rows/1' })
  const client = open.adopt(new pg.Client(url), (one) => one.end())
  await client.connect()
  const cast = await gatherCast(url, product.origin, database.db)
  return await work({ product: product.origin, floors: floors.origin, client, seconds }, cast)
}

async function measurePlaces(stage: Stage, places: Place[]): Promise<Found[]> {
  const found = []
  for (const place of places) {
    const figures = await measurePlace(stage, place)
    if (figures) {
      found.push({ place, figures })
      say(`${place.what}: ${figures.product.toFixed(0)} a second`)
    } else say(`left out, as the product has no such place: ${place.what}`)
  }
  return found
}

function toRow(found: Found, all: Found[]) {
  const { place, figures } = found
  const { product, floor, p95, queries, kilobytes } = figures
  return {
    what: place.what,
    'per second': product.toFixed(0),
    floor: `${place.floor === 'constant' ? 'F0' : 'F1'} ${floor.toFixed(0)}`,
    ratio: (product / floor).toFixed(2),
    p95: `${p95.toFixed(1)} ms`,
    queries: queries.toFixed(1),
    kB: kilobytes.toFixed(1),
    'is to be': tellWish(place),
    missed: findMisses(found, all).join(', '),
  }
}

function toGrowthRows(small: Found[], large: Found[]) {
  return large.flatMap(({ place, figures }) => {
    const before = small.find((other) => other.place.what === place.what)
    if (!before) return []
    const growth = figures.p95 / before.figures.p95
    return [
      {
        what: place.what,
        'p95 small': `${before.figures.p95.toFixed(1)} ms`,
        'p95 large': `${figures.p95.toFixed(1)} ms`,
        growth: growth.toFixed(2),
        mark: growth <= MOST_GROWTH ? 'reached' : 'missed',
      },
    ]
  })
}
