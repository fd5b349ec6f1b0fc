import type { Draw } from './draw-cells.ts'

/** So many draws are given in turn. */
const DRAWS = 32

/** And each for so long (ms). */
const KEPT_FOR_MS = 60_000

type Kept = { draw: Promise<Draw>; until: number }

/**
 * Gives everybody who begins a draw another one than whoever came before, out of a few that are soon replaced. A draw for
 * each alone would be no more random to anybody, and no two people would ever look at the same photos: every one would
 * have to be read again.
 */
export class KeptDraws {
  #kept: (Kept | undefined)[] = []
  #turn = 0
  #now: () => number

  constructor(now = Date.now) {
    this.#now = now
  }

  /** The next in turn; `make` is asked where there is none, or it is too old. */
  next(make: () => Promise<Draw>): Promise<Draw> {
    const place = this.#turn
    this.#turn = (place + 1) % DRAWS
    const kept = this.#kept[place]
    return kept && this.#now() < kept.until ? kept.draw : this.#put(place, make())
  }

  #put(place: number, draw: Promise<Draw>): Promise<Draw> {
    const kept = { draw, until: this.#now() + KEPT_FOR_MS }
    this.#kept[place] = kept
    draw.catch(() => {
      if (this.#kept[place] === kept) this.#kept[place] = undefined
    })
    return draw
  }
}

const draws = new WeakMap<object, KeptDraws>()

/** Some for each cache: it is what looking at the same photos is good for. */
export function drawsFor(cache: object): KeptDraws {
  const kept = draws.get(cache) ?? new KeptDraws()
  draws.set(cache, kept)
  return kept
}
