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

/** A place on one of the stages. */
export type Scene = { stage: Stage; place: Place }

export type Figures = {
  /** Answers a second. */
  product: number
  floor: number
  /** How much of its floor the product reached; of the rounds' ratios the median, as a machine's pace changes with the hour. */
  ratio: number
  /** In milliseconds, round by round. */
  p95s: number[]
  p95: number
  queries: number
  kilobytes: number
}

export type Found = { place: Place; figures: Figures }

const CONNECTIONS = 16
const ROUNDS = 5

/** PostgreSQL publishes what it counted at most once a second. */
const COUNTED_WITHIN_MS = 1_300

type Kind = 'floor' | 'product'

type Run = {
  stage: Stage
  place: Place
  bodyBytes: number
  targets: Record<Kind, Target>
  found: Record<Kind, Measure[]>
  queriesBefore: number
}

/**
 * The same place on several stages, floors and products in turn, so that whatever else the machine does weighs on all;
 * undefined where nothing is there.
 */
export async function measurePlace(scenes: Scene[]): Promise<Found[] | undefined> {
  const runs: Run[] = []
  for (const scene of scenes) {
    const run = await prepare(scene)
    if (!run) return undefined
    runs.push(run)
  }
  const steps = runs.flatMap((run) => (['floor', 'product'] as const).map((kind) => ({ run, kind })))
  for (const { kinds } of inTurn(ROUNDS, steps))
    for (const { run, kind } of kinds)
      run.found[kind].push(await load(run.targets[kind], CONNECTIONS, run.stage.seconds * 1000))
  return await Promise.all(runs.map(toFound))
}

async function prepare({ stage, place }: Scene): Promise<Run | undefined> {
  const { paths, cookies } = place
  const product: Target = { origin: stage.product, paths, cookies, asked: 0 }
  const bodyBytes = await warmUp(product)
  if (bodyBytes === undefined) return undefined
  const floor: Target = { origin: stage.floors, paths: floorPaths(place, bodyBytes), asked: 0 }
  await load(floor, CONNECTIONS, 500)
  const targets = { floor, product }
  const queriesBefore = await countTransactions(stage.client)
  return { stage, place, bodyBytes, targets, found: { floor: [], product: [] }, queriesBefore }
}

async function toFound({ stage, place, bodyBytes, found, queriesBefore }: Run): Promise<Found> {
  const count = (kind: Kind) => found[kind].reduce((sum, { requests }) => sum + requests, 0)
  // The floors ask the same database, once each.
  const byFloors = place.floor === 'constant' ? 0 : count('floor')
  const queries = (await countTransactions(stage.client)) - queriesBefore - byFloors
  const p95s = found.product.map(({ p95 }) => p95)
  const figures = {
    product: median(found.product.map(({ perSecond }) => perSecond)),
    floor: median(found.floor.map(({ perSecond }) => perSecond)),
    ratio: median(found.product.map(({ perSecond }, at) => perSecond / (found.floor[at]?.perSecond ?? 0))),
    ...{ p95s, p95: median(p95s) },
    queries: queries / count('product'),
    kilobytes: bodyBytes / 1000,
  }
  return { place, figures }
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
