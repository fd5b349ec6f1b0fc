import { loadavg } from 'node:os'
import { buildWebIfStale } from '../../scripts/build.ts'
import { say } from '../../server/terminal.ts'
import { median } from '../samples.ts'
import { toTable } from '../table.ts'
import { findMisses, tellWish } from './marks.ts'
import { type Found, measurePlace } from './measure-place.ts'
import { openTheatre, type Theatre } from './open-theatre.ts'
import { readWishes } from './wishes.ts'

/** Reading may take so many times as long when there is a hundred times as much. */
const MOST_GROWTH = 1.5

/**
 * How pages are read at both sizes, beside the floors: all four in turn, place by place. One size after the other would
 * take for growth whatever the machine did meanwhile.
 */
export async function measureReading(args: string[]) {
  const wishes = readWishes(args)
  await buildWebIfStale()
  // Whatever fails, nothing that was started goes on: it would hold the ports and slow the next run down.
  await using open = new AsyncDisposableStack()
  const theatres: Theatre[] = []
  for (const [at, size] of wishes.sizes.entries())
    theatres.push(await openTheatre(open, size, { ...wishes, port: wishes.port + 2 * at }))
  const found = await measureTheatres(theatres)
  const bySize = theatres.map((_, at) => found.flatMap((ones) => ones[at] ?? []))
  for (const [at, { size }] of theatres.entries()) tellSize(size, bySize[at] ?? [])
  const rows = found.flatMap(toGrowthRow)
  const misses = bySize.flatMap((all) => all.flatMap((one) => findMisses(one, all)))
  return { rows, isReached: misses.length === 0 && rows.every(({ mark }) => mark !== 'missed') }
}

/** For each place what was found in each theatre; all have the same places in the same order. */
async function measureTheatres(theatres: Theatre[]): Promise<Found[][]> {
  const found: Found[][] = []
  for (const [at, { what }] of (theatres[0]?.places ?? []).entries()) {
    const scenes = theatres.flatMap(({ stage, places }) => {
      const place = places[at]
      return place ? [{ stage, place }] : []
    })
    const ones = await measurePlace(scenes)
    if (ones) {
      found.push(ones)
      say(`${what}: ${ones.map(({ figures }) => figures.product.toFixed(0)).join(', ')} a second`)
    } else say(`left out, as the product has no such place: ${what}`)
  }
  return found
}

function tellSize(size: string, found: Found[]) {
  const load = loadavg().map((average) => average.toFixed(1))
  say(`\n${size}; load average ${load.join(' ')}\n`)
  say(`${toTable(found.map((one) => toRow(one, found)))}\n`)
}

function toRow(found: Found, all: Found[]) {
  const { place, figures } = found
  const { product, floor, ratio, p95, queries, kilobytes } = figures
  return {
    what: place.what,
    'per second': product.toFixed(0),
    floor: `${place.floor === 'constant' ? 'F0' : 'F1'} ${floor.toFixed(0)}`,
    ratio: ratio.toFixed(2),
    p95: `${p95.toFixed(1)} ms`,
    queries: queries.toFixed(1),
    kB: kilobytes.toFixed(1),
    'is to be': tellWish(place),
    missed: findMisses(found, all).join(', '),
  }
}

/** Round by round, as both sizes were measured in each; nothing where there is one size only. */
function toGrowthRow([small, large]: Found[]) {
  if (!small || !large) return []
  const growth = median(large.figures.p95s.map((p95, at) => p95 / (small.figures.p95s[at] ?? Number.NaN)))
  return [
    {
      what: large.place.what,
      'p95 small': `${small.figures.p95.toFixed(1)} ms`,
      'p95 large': `${large.figures.p95.toFixed(1)} ms`,
      growth: growth.toFixed(2),
      mark: growth <= MOST_GROWTH ? 'reached' : 'missed',
    },
  ]
}
