import { Readable } from 'node:stream'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { listLiveSessions } from '../auth/index.ts'
import { findVisible, findVisiblePhoto } from '../photos/index.ts'
import { listFeedReaders } from './queries.ts'

/** So long (ms) changes are gathered before they are told: many at once are one. */
const GATHER_MS = 200
/** How often (ms) streams are looked at: one whose session has ended must be over within five seconds. */
const LOOK_MS = 2_500
/** After so many looks without a word a proxy may think that nobody is there. */
const LOOKS_TO_BEAT = 8

const MOST = 8_000
/** Of one account; of one address, behind which there may be many people. */
const MOST_OF_ONE = { account: 30, address: 300 }
const BUSY_SECONDS = 30

/** When (ms) a browser comes back to a stream that has ended. */
const RETRY_MS = 2_000

type Event = 'photo' | 'feed'

export type Wish = {
  viewer: Viewer | null
  /** The address it comes from, as limits count. */
  source: string
  photo: string | undefined
  feed: boolean
}

type Stream = Wish & { body: Readable }

/**
 * The streams of open pages. They say that something changed, never what: the page asks as it always does, so that no
 * second road needs a rule of its own. Still nobody is told anything of a photo they may not see any more.
 */
export class Streams {
  readonly #deps: Deps
  readonly #streams = new Set<Stream>()
  readonly #ends: (() => void)[]
  #changed = new Set<string>()
  #gathering: NodeJS.Timeout | undefined
  #looks = 0

  constructor(deps: Deps) {
    this.#deps = deps
    const look = setInterval(() => this.#try(() => this.#look()), LOOK_MS).unref()
    const unfollow = deps.changes.follow({
      change: (what) => this.#gather(what),
      // It says that something is worded anew or gone; counts and comments come one by one.
      changeEverything() {},
      beginHearing: () => this.#tellEverybody(),
      endHearing() {},
    })
    this.#ends = [unfollow, () => clearInterval(look)]
  }

  /** @throws Problem `not-found` for a photo that is none for this viewer, `unavailable` or `too-many-requests` */
  async open(wish: Wish): Promise<Readable> {
    this.#checkRoom(wish)
    const stream = { ...wish, body: new Readable({ read() {} }) }
    // Before any question, so that many who come at once are counted.
    this.#streams.add(stream)
    stream.body.once('close', () => this.#streams.delete(stream))
    stream.body.push(`retry: ${RETRY_MS}\n\n`)
    try {
      await this.#checkPhoto(wish)
    } catch (error) {
      stream.body.destroy()
      throw error
    }
    return stream.body
  }

  async #checkPhoto({ viewer, photo }: Wish) {
    if (photo !== undefined) await findVisible(this.#deps.db, viewer, photo)
  }

  /** Ends them all, so that a server can stop; browsers come back by themselves. */
  stop() {
    for (const end of this.#ends) end()
    clearTimeout(this.#gathering)
    this.#changed.clear()
    for (const { body } of this.#streams) body.push(null)
  }

  #checkRoom({ viewer, source }: Wish) {
    if (this.#streams.size >= MOST) throw problem('unavailable', { retryAfterSeconds: BUSY_SECONDS })
    const isOfSame = (one: Stream) =>
      viewer ? one.viewer?.id === viewer.id : !one.viewer && one.source === source
    const same = [...this.#streams].filter(isOfSame).length
    if (same >= (viewer ? MOST_OF_ONE.account : MOST_OF_ONE.address))
      throw problem('too-many-requests', { retryAfterSeconds: BUSY_SECONDS })
  }

  #gather(what: string) {
    if (this.#streams.size === 0) return
    this.#changed.add(what)
    this.#gathering ??= setTimeout(() => this.#try(() => this.#tellGathered()), GATHER_MS)
  }

  /** One at a time: what changes meanwhile is gathered for the next, however many look on. */
  async #tellGathered() {
    const changed = this.#changed
    this.#changed = new Set()
    try {
      await this.#tell(changed)
    } finally {
      this.#gathering = undefined
      for (const what of this.#changed) this.#gather(what)
    }
  }

  async #tell(changed: Set<string>) {
    const authors = [...changed].flatMap((what) => (what.startsWith('published:') ? [what.slice(10)] : []))
    if (authors.length > 0) await this.#tellReaders(authors)
    const watching = Map.groupBy(this.#streams, ({ photo }) => photo)
    for (const [photo, streams] of watching)
      if (photo !== undefined && changed.has(`photo:${photo}`)) await this.#tellOf(photo, streams)
  }

  async #tellReaders(authors: string[]) {
    const reading = [...this.#streams].filter(({ feed }) => feed)
    const readers = [...new Set(reading.flatMap(({ viewer }) => viewer?.id ?? []))]
    if (readers.length === 0) return
    const found = await listFeedReaders(this.#deps.db, { authors, readers })
    for (const stream of reading) if (stream.viewer && found.has(stream.viewer.id)) say(stream, 'feed')
  }

  /** One question for each who looks at it, and one for all who are not signed in. */
  async #tellOf(photo: string, streams: Stream[]) {
    for (const [, same] of Map.groupBy(streams, ({ viewer }) => viewer?.id)) {
      const found = await findVisiblePhoto(this.#deps.db, same[0]?.viewer ?? null, photo)
      for (const stream of same) {
        if (found) say(stream, 'photo')
        else stream.body.push(null)
      }
    }
  }

  /** What happened while nothing was heard is not known. */
  #tellEverybody() {
    for (const stream of this.#streams) {
      if (stream.photo !== undefined) say(stream, 'photo')
      if (stream.feed) say(stream, 'feed')
    }
  }

  async #look() {
    this.#looks = (this.#looks + 1) % LOOKS_TO_BEAT
    if (this.#looks === 0) for (const stream of this.#streams) write(stream, ':\n\n')
    const signedIn = [...this.#streams].flatMap((stream) =>
      stream.viewer ? [{ ...stream.viewer, stream }] : [],
    )
    if (signedIn.length === 0) return
    const living = await listLiveSessions(
      this.#deps.pool,
      signedIn.map(({ sessionId }) => sessionId),
    )
    // A new token is another cookie: whoever came with the old one has to come again.
    for (const { sessionId, freshAt, stream } of signedIn)
      if (living.get(sessionId)?.getTime() !== freshAt.getTime()) stream.body.push(null)
  }

  /** A database that is away for a moment is heard of by itself. */
  #try(work: () => Promise<void>) {
    work().catch((error) => this.#deps.log.warn({ err: error }, 'open pages could not be told'))
  }
}

function say(stream: Stream, event: Event) {
  write(stream, `event: ${event}\ndata: {}\n\n`)
}

/** Whoever does not read is not waited for. */
function write({ body }: Stream, text: string) {
  if (!body.push(text)) body.destroy()
}
