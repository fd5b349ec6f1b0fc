/** When a load began, in changes seen before it. */
export type Moment = number

/** Tags remembered at most; whatever was loaded before a forgotten one changed counts as old. */
const REMEMBERED = 50_000

/**
 * What has changed since when. It is asked when something kept is read, not when it is kept: so a load that began before
 * a change is old however late it ends, and so is everything while nobody tells of changes.
 */
export class Freshness {
  #moment: Moment = 0
  #oldest: Moment = 0
  #changes = new Map<string, Moment>()
  #isTold = false

  /** Whether changes are heard of; else nothing is fresh. */
  get isTold(): boolean {
    return this.#isTold
  }

  now(): Moment {
    return this.#moment
  }

  isFresh({ since, tags }: { since: Moment; tags: readonly string[] }): boolean {
    if (!this.#isTold || since < this.#oldest) return false
    return tags.every((tag) => (this.#changes.get(tag) ?? 0) <= since)
  }

  change(tag: string): void {
    this.#moment += 1
    this.#changes.delete(tag)
    this.#changes.set(tag, this.#moment)
    if (this.#changes.size <= REMEMBERED) return
    const [first] = this.#changes
    if (!first) return
    this.#changes.delete(first[0])
    this.#oldest = Math.max(this.#oldest, first[1])
  }

  changeEverything(): void {
    this.#moment += 1
    this.#oldest = this.#moment
    this.#changes.clear()
  }

  /** What happened meanwhile is not known. */
  beginHearing(): void {
    this.changeEverything()
    this.#isTold = true
  }

  endHearing(): void {
    this.#isTold = false
  }
}
