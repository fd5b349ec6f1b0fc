import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveEvents } from './live-events.ts'

/** What a browser opens; the test is the server behind it. */
class Line extends EventTarget {
  static readonly all: Line[] = []
  readonly CLOSED = 2
  readyState = 0
  onopen: (() => void) | undefined
  onerror: (() => void) | undefined
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    Line.all.push(this)
  }

  close() {
    this.readyState = this.CLOSED
  }

  begin() {
    this.readyState = 1
    this.onopen?.()
  }

  refuse() {
    this.close()
    this.onerror?.()
  }

  /** Cut on its way: the browser opens it again. */
  stumble() {
    this.readyState = 0
    this.onerror?.()
  }
}

let visibility: string
let events: LiveEvents
const living = () => Line.all.filter(({ readyState }) => readyState !== 2).map(({ url }) => url)
const last = () => Line.all.at(-1) as Line

function look(state: 'visible' | 'hidden') {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(250)
}

beforeEach(() => {
  vi.useFakeTimers()
  Line.all.length = 0
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility as DocumentVisibilityState)
  vi.stubGlobal('EventSource', Line)
  events = new LiveEvents(window)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function aWish(topic: { photo: string } | { feed: true }) {
  const hear = vi.fn()
  const end = events.listen({ ...topic, hear })
  vi.advanceTimersByTime(250)
  return { hear, end }
}

it('opens one stream for all that a tab shows, and ends it with the last', () => {
  const feed = aWish({ feed: true })
  last().begin()
  const photo = aWish({ photo: '7' })
  expect(living()).toEqual(['/api/v1/events?feed=true', '/api/v1/events?photo=7&feed=true'])
  last().begin()
  expect(living()).toEqual(['/api/v1/events?photo=7&feed=true'])
  last().dispatchEvent(new Event('photo'))
  expect([feed.hear.mock.calls.length, photo.hear.mock.calls.length]).toEqual([0, 1])
  last().dispatchEvent(new Event('feed'))
  expect([feed.hear.mock.calls.length, photo.hear.mock.calls.length]).toEqual([1, 1])
  photo.end()
  feed.end()
  vi.advanceTimersByTime(250)
  expect(living()).toEqual([])
})

it('rests while nobody looks, and asks for what was missed afterwards', () => {
  const { hear } = aWish({ feed: true })
  last().begin()
  expect(hear).not.toHaveBeenCalled()
  look('hidden')
  expect(living()).toEqual([])
  look('visible')
  last().begin()
  expect(hear).toHaveBeenCalledOnce()
})

it('leaves a line that was cut to the browser, and asks for what was missed', () => {
  const { hear } = aWish({ photo: '7' })
  last().begin()
  last().stumble()
  expect(Line.all).toHaveLength(1)
  last().begin()
  expect(hear).toHaveBeenCalledOnce()
})

it('asks less and less often for what is refused', () => {
  aWish({ photo: '7' })
  const pauses = [5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000]
  for (const [at, pause] of pauses.entries()) {
    last().refuse()
    vi.advanceTimersByTime(pause - 1)
    expect(Line.all).toHaveLength(at + 1)
    vi.advanceTimersByTime(1)
    expect(Line.all).toHaveLength(at + 2)
  }
})
