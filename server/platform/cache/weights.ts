/** `most` together; small things weigh `least` each, so that there are never too many of them. */
export type Limit = { most: number; least: number }

/** Keys of what is kept, with its weight, the oldest first: says which have to go when all together is too heavy. */
export class Weights {
  #weights = new Map<string, number>()
  #total = 0
  #limit: Limit

  constructor(limit: Limit) {
    this.#limit = limit
  }

  /** @returns the keys that have to go, perhaps also this one. */
  add(key: string, weight: number): string[] {
    this.remove(key)
    const counted = Math.max(weight, this.#limit.least)
    this.#weights.set(key, counted)
    this.#total += counted
    const gone: string[] = []
    for (const [oldest] of this.#weights) {
      if (this.#total <= this.#limit.most) break
      this.remove(oldest)
      gone.push(oldest)
    }
    return gone
  }

  remove(key: string): void {
    this.#total -= this.#weights.get(key) ?? 0
    this.#weights.delete(key)
  }
}
