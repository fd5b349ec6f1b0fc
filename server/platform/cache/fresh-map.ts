import type { Clock, Kept } from './kept.ts'
import { type Limit, Weights } from './weights.ts'

type Weighing<T> = Limit & { weightOf(value: T): number }

/** What is at hand without waiting, as long as it is fresh; when it is too heavy, the oldest go. */
export class FreshMap<T> {
  #kept = new Map<string, Kept<T>>()
  #clock: Pick<Clock, 'isFresh'>
  #weights: Weights
  #weightOf: (value: T) => number

  constructor(clock: Pick<Clock, 'isFresh'>, { weightOf, ...limit }: Weighing<T>) {
    this.#clock = clock
    this.#weights = new Weights(limit)
    this.#weightOf = weightOf
  }

  get(key: string): T | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    if (this.#clock.isFresh(kept)) return kept.value
    this.#drop(key)
    return undefined
  }

  set(key: string, kept: Kept<T>): void {
    if (!this.#clock.isFresh(kept)) return
    this.#kept.set(key, kept)
    for (const heavy of this.#weights.add(key, this.#weightOf(kept.value))) this.#kept.delete(heavy)
  }

  #drop(key: string) {
    this.#kept.delete(key)
    this.#weights.remove(key)
  }
}
