/** What a page wants to be told of. */
export type LiveWish = { photo?: string; feed?: boolean; hear(): void }

/** So long (ms) wishes may change before a stream is opened: pages come and go together. */
const SETTLE_MS = 250
/** The first pause (ms) after a refusal, and the longest. */
const PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 120_000

/**
 * One stream of events for all of a tab, open while somebody looks at it: browsers allow few connections to a site, and
 * whoever comes back to a tab is told to ask again.
 */
export class LiveEvents {
  readonly #window: Window & typeof globalThis
  readonly #wishes = new Set<LiveWish>()
  #source: EventSource | undefined
  /** Goes on until its successor has begun, so that nothing falls between them. */
  #former: EventSource | undefined
  #address = ''
  #timer: number | undefined
  #refusals = 0
  /** Whether something may have happened that nobody was told of. */
  #isBehind = false

  constructor(scope: Window & typeof globalThis) {
    this.#window = scope
    scope.document.addEventListener('visibilitychange', () => {
      this.#isBehind = true
      this.#plan(SETTLE_MS)
    })
    // Else a browser that keeps the page behind the next one could not.
    scope.addEventListener('pagehide', () => this.#leave())
  }

  /** Tells of changes from now on. @returns what ends it. */
  listen(wish: LiveWish): () => void {
    this.#wishes.add(wish)
    this.#plan(SETTLE_MS)
    return () => {
      this.#wishes.delete(wish)
      this.#plan(SETTLE_MS)
    }
  }

  #plan(pause: number) {
    this.#window.clearTimeout(this.#timer)
    this.#timer = this.#window.setTimeout(() => this.#apply(), pause)
  }

  #wantedAddress(): string {
    const wishes = [...this.#wishes]
    const photo = wishes.findLast((wish) => wish.photo !== undefined)?.photo
    const isRead = wishes.some(({ feed }) => feed)
    const query = new URLSearchParams({ ...(photo && { photo }), ...(isRead && { feed: 'true' }) })
    const isSeen = this.#window.document.visibilityState === 'visible'
    return query.size > 0 && isSeen ? `/api/v1/events?${query}` : ''
  }

  #apply() {
    const wanted = this.#wantedAddress()
    if (wanted === '') return this.#leave()
    if (wanted === this.#address) return
    this.#former?.close()
    this.#former = this.#source
    this.#address = wanted
    this.#source = this.#open(wanted)
  }

  #leave() {
    this.#former?.close()
    this.#source?.close()
    this.#source = undefined
    this.#address = ''
  }

  #open(wanted: string): EventSource {
    const stream = new this.#window.EventSource(wanted)
    stream.onopen = () => {
      this.#former?.close()
      this.#refusals = 0
      if (this.#isBehind) this.#tell(() => true)
      this.#isBehind = false
    }
    stream.addEventListener('photo', () => this.#tell(({ photo }) => photo !== undefined))
    stream.addEventListener('feed', () => this.#tell(({ feed }) => feed === true))
    stream.onerror = () => {
      this.#isBehind = true
      // The browser tries again by itself, unless the answer was a refusal.
      if (stream.readyState !== stream.CLOSED || stream !== this.#source) return
      this.#leave()
      this.#plan(Math.min(PAUSE_MS * 2 ** this.#refusals, LONGEST_PAUSE_MS))
      this.#refusals += 1
    }
    return stream
  }

  #tell(isMeant: (wish: LiveWish) => boolean) {
    for (const wish of [...this.#wishes].filter(isMeant)) wish.hear()
  }
}
