import { BentoCache, bentostore } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import type { Changes } from '../events/changes.ts'
import { Freshness, type Moment } from './freshness.ts'
import { type Clock, KEPT_FOR_MS, type Kept } from './kept.ts'
import { type Labels, Shelf } from './shelf.ts'
import { Weights } from './weights.ts'

/** Answers are long where people write much, and anybody can make up addresses: so bytes count as well as items. */
export const KEPT_BYTES = 64 * 1024 * 1024
export const KEPT_ITEMS = 500

export type Wish<T> = {
  /** What a value depends on; one without tags is not kept. */
  tagsOf(value: T): readonly string[] | undefined
  load(): Promise<T>
  /** In bytes; without it, it is light. */
  weightOf?(value: T): number
}

export type Cache = Clock & {
  /**
   * What was loaded for the same key, while nothing has changed that it is tagged with; else it is loaded now. Many who
   * ask at once share one load.
   */
  recall<T>(key: readonly unknown[], wish: Wish<T>): Promise<Kept<T>>
  makeShelf<T>(labels: Labels<T>): Shelf<T>
  /** Something changed that the database does not know of. */
  forget(tag: string): void
  clear(): void
  /** Waits until every change that is committed by now is known here. */
  settle(): Promise<void>
  stop(): Promise<void>
}

type Loading = { since: Moment; work: Promise<Kept<unknown>> }

/**
 * Keeps something while it hears of `changes`; until then every load is a new one. Memory only: what is fresh is counted
 * by this process. A second layer that nodes share (`useL2Layer`) fits what may be old for a while, never what must be
 * gone at once.
 */
export function createCache(changes: Changes): Cache {
  const freshness = new Freshness()
  const unfollow = changes.follow(freshness)
  const memory = memoryDriver({ maxItems: KEPT_ITEMS, serialize: false })
  const store = new BentoCache({ default: 'memory', stores: { memory: bentostore().useL1Layer(memory) } })
  const weights = new Weights({ most: KEPT_BYTES, least: KEPT_BYTES / KEPT_ITEMS })
  const loads = new Map<string, Loading>()

  function isFresh({ since, tags, until }: Kept<unknown>): boolean {
    return tags !== undefined && Date.now() < until && freshness.isFresh({ since, tags })
  }

  async function load<T>({ tagsOf, load }: Wish<T>): Promise<Kept<T>> {
    const since = freshness.now()
    const value = await load()
    return { value, since, tags: tagsOf(value), until: Date.now() + KEPT_FOR_MS }
  }

  async function loadAndKeep<T>(key: string, wish: Wish<T>): Promise<Kept<T>> {
    const kept = await load(wish)
    if (!isFresh(kept)) return kept
    await store.set({ key, value: kept, ttl: KEPT_FOR_MS })
    for (const heavy of weights.add(key, wish.weightOf?.(kept.value) ?? 0)) await store.delete({ key: heavy })
    return kept
  }

  /** One load at a time for a key; whoever comes after a change shares none that began before it. */
  function share<T>(key: string, wish: Wish<T>): Promise<Kept<T>> {
    const since = freshness.now()
    const running = loads.get(key)
    // The key says what is loaded, so whoever shares it loads the same type.
    if (running?.since === since) return running.work as Promise<Kept<T>>
    const work = loadAndKeep(key, wish)
    const loading = { since, work }
    loads.set(key, loading)
    const end = () => {
      if (loads.get(key) === loading) loads.delete(key)
    }
    work.then(end, end)
    return work
  }

  const now = () => freshness.now()
  return {
    async recall<T>(parts: readonly unknown[], wish: Wish<T>): Promise<Kept<T>> {
      if (!freshness.isTold) return await load(wish)
      const key = JSON.stringify(parts)
      // As above.
      const kept = await store.get<Kept<T>>({ key })
      if (kept && isFresh(kept)) return kept
      return await share(key, wish)
    },
    now,
    isFresh,
    makeShelf: (labels) => new Shelf({ now, isFresh }, labels),
    forget: (tag) => freshness.change(tag),
    clear: () => freshness.changeEverything(),
    settle: changes.settle,
    async stop() {
      unfollow()
      await store.disconnectAll()
    },
  }
}
