import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { inTurn, median } from '../samples.ts'
import { load, type Measure, type Target } from './load.ts'
import type { Place } from './places.ts'

export type Stage = {
  product: string
  floors: string
  /** For what PostgreSQL counts itself. */
  client: pg.ClientBase
  seconds: number
}

export type Figures = { product: number; floor: number; p95: number; queries: number; kilobytes: number }

const CONNECTIONS = 16
const ROUNDS = 3

/** PostgreSQL publishes what it counted at most once a second. */
const COUNTED_WITHIN_MS = 1_300

/** Floor and product in turn, so that whatever else the machine does weighs on both; undefined where nothing is there. */
export async function measurePlace(stage: Stage, place: Place): Promise<Figures | undefined> {
  const { paths, cookies } = place
  const product: Target = { origin: stage.product, paths, cookies, asked: 0 }
  const bodyBytes = await warmUp(product)
  if (bodyBytes === undefined) return undefined
  const floor: Target = { origin: stage.floors, paths: floorPaths(place, bodyBytes), asked: 0 }
  await load(floor, CONNECTIONS, 500)
  const found: Record<'product' | 'floor', Measure[]> = { product: [], floor: [] }
  let queries = 0
  for (const { kinds } of inTurn(ROUNDS, ['floor', 'product'] as const))
    for (const kind of kinds) {
      const before = await countTransactions(stage.client)
      found[kind].push(await load(kind === 'floor' ? floor : product, CONNECTIONS, stage.seconds * 1000))
      if (kind === 'product') queries += (await countTransactions(stage.client)) - before
    }
  const requests = found.product.reduce((sum, measure) => sum + measure.requests, 0)
  return {
    product: median(found.product.map(({ perSecond }) => perSecond)),
    floor: median(found.floor.map(({ perSecond }) => perSecond)),
    p95: median(found.product.map(({ p95 }) => p95)),
    queries: queries / requests,
    kilobytes: bodyBytes / 1000,
  }
}

/** The size of the answers, or nothing where the product knows no such place. */
async function warmUp(target: Target): Promise<number | undefined> {
  const [cookie] = target.cookies ?? []
  const answer = await fetch(target.origin + (target.paths[0] ?? '/'), {
    headers: { accept: 'text/html, application/json', ...(cookie && { cookie }) },
  })
  await answer.arrayBuffer()
  if (answer.status === 404 || answer.status === 400) return undefined
  return (await load(target, CONNECTIONS, 2_000)).bodyBytes
}

function floorPaths({ floor }: Place, bodyBytes: number): string[] {
  return floor === 'constant' ? [`/constant/${bodyBytes}`] : floor.rows.map((count) => `/rows/${count}`)
}

/** Every query outside of a transaction is one. */
async function countTransactions(client: pg.ClientBase): Promise<number> {
  await wait(COUNTED_WITHIN_MS)
  const { rows } = await client.query<{ count: string }>(
    'select xact_commit as count from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.count)
}
