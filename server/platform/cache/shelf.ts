import { FreshMap } from './fresh-map.ts'
import { type Clock, KEPT_FOR_MS } from './kept.ts'

export type Labels<T> = {
  idOf(value: T): string
  /** What a value depends on; one without tags is not kept. */
  tagsOf(value: T): readonly string[] | undefined
  /** In bytes. */
  weightOf(value: T): number
  /** Of all together, in bytes. */
  most: number
}

/** However short, each counts for as much (bytes). */
const LEAST = 512

/**
 * Things by their ids, at hand while nothing has changed that they are tagged with: what is the same whoever asks, while
 * who may ask for it, and what is one's own about it, is found out each time.
 */
export class Shelf<T> {
  #clock: Clock
  #labels: Labels<T>
  #kept: FreshMap<T>

  constructor(clock: Clock, labels: Labels<T>) {
    this.#clock = clock
    this.#labels = labels
    this.#kept = new FreshMap(clock, { most: labels.most, least: LEAST, weightOf: labels.weightOf })
  }

  /** In the order of `ids`; `load` is asked once, for those that are not at hand. What it does not find is left out. */
  async take(ids: readonly string[], load: (missing: string[]) => Promise<T[]>): Promise<T[]> {
    const found = new Map<string, T>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const value = this.#kept.get(id)
      if (value === undefined) missing.push(id)
      else found.set(id, value)
    }
    if (missing.length > 0) for (const [id, value] of await this.#load(missing, load)) found.set(id, value)
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  async #load(ids: string[], load: (missing: string[]) => Promise<T[]>): Promise<Map<string, T>> {
    const since = this.#clock.now()
    const values = await load(ids)
    const until = Date.now() + KEPT_FOR_MS
    const { idOf, tagsOf } = this.#labels
    for (const value of values) this.#kept.set(idOf(value), { value, since, tags: tagsOf(value), until })
    return new Map(values.map((value) => [idOf(value), value]))
  }
}

/** One shelf for each cache, made when it is first asked for. */
export function shelvesFor<T>(labels: Labels<T>) {
  const shelves = new WeakMap<object, Shelf<T>>()
  return (cache: { makeShelf(labels: Labels<T>): Shelf<T> }): Shelf<T> => {
    const shelf = shelves.get(cache) ?? cache.makeShelf(labels)
    shelves.set(cache, shelf)
    return shelf
  }
}
