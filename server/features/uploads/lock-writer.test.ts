import { describe, expect, it } from 'vitest'
import { createOneWriter } from './lock-writer.ts'

const never = new AbortController().signal

/** Somebody at the door; `asked` says how often they were asked to leave. */
function aWriter(writers: ReturnType<typeof createOneWriter>, id = 'a', signal = never) {
  const lock = writers.newLock(id)
  const writer = { asked: 0, isIn: false, unlock: () => lock.unlock(), enter: async () => {} }
  writer.enter = async () => {
    await lock.lock(signal, () => void writer.asked++)
    writer.isIn = true
  }
  return writer
}

describe('an upload', () => {
  it('has one writer at a time, in the order they came, each asked to leave by the next', async () => {
    const writers = createOneWriter()
    const [first, second, third] = [aWriter(writers), aWriter(writers), aWriter(writers)]
    await first.enter()
    const waits = [second.enter(), third.enter()]
    expect([first.isIn, second.isIn, third.isIn]).toEqual([true, false, false])
    expect(first.asked).toBeGreaterThan(0)
    await first.unlock()
    await waits[0]
    expect([second.isIn, third.isIn]).toEqual([true, false])
    await expect.poll(() => second.asked).toBe(1)
    await second.unlock()
    await waits[1]
    expect([third.isIn, third.asked]).toEqual([true, 0])
  })

  it('keeps nobody from another', async () => {
    const writers = createOneWriter()
    await aWriter(writers, 'a').enter()
    await aWriter(writers, 'b').enter()
  })

  it('is free again once its writer has left', async () => {
    const writers = createOneWriter()
    const first = aWriter(writers)
    await first.enter()
    await first.unlock()
    const second = aWriter(writers)
    await second.enter()
    expect([first.asked, second.isIn]).toEqual([0, true])
  })

  it('is given up by whoever goes away or has waited long enough, and then goes to the next', async () => {
    const writers = createOneWriter({ patienceMs: 20 })
    const first = aWriter(writers)
    await first.enter()
    const leaving = new AbortController()
    const gone = aWriter(writers, 'a', leaving.signal).enter()
    leaving.abort()
    await expect(gone).rejects.toMatchObject({ status_code: 423 })
    await expect(aWriter(writers, 'a', leaving.signal).enter()).rejects.toMatchObject({ status_code: 423 })
    await expect(aWriter(writers).enter()).rejects.toMatchObject({ status_code: 423 })
    const next = aWriter(writers)
    const waits = next.enter()
    await first.unlock()
    await waits
    expect(next.isIn).toBe(true)
  })
})
