import { Writable } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import { createLog } from './log.ts'

afterEach(() => vi.useRealTimers())

it('says of each line when it was written, to the millisecond', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const lines: string[] = []
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = createLog({ logLevel: 'info' }, to)
  const times = ['2026-01-02T03:04:05.006Z', '2026-01-02T03:04:05.006Z', '2026-01-02T03:04:05.007Z']
  for (const time of times) {
    vi.setSystemTime(new Date(time))
    log.info('something')
  }
  expect(lines.map((line) => JSON.parse(line).time)).toEqual(times)
})
