import { once } from 'node:events'
import { request } from 'node:http'
import { beforeEach, describe, expect, it } from 'vitest'
import { startHttp, type TestHttp } from '../../testing/http.ts'
import { ORIGIN } from '../../testing/people.ts'
import { closeWithin } from './close.ts'

let http: TestHttp
let url: string
const arrived = { resolve: () => {} }

beforeEach(async () => {
  http = await startHttp()
  http.app.post('/', { config: { access: 'anyone' } }, async () => ({}))
  http.app.addHook('preParsing', async () => arrived.resolve())
  url = await http.app.listen({ port: 0, host: '127.0.0.1' })
})

/** A request whose body is not all there yet. */
async function begin() {
  const { promise, resolve } = Promise.withResolvers<void>()
  arrived.resolve = resolve
  const headers = { origin: ORIGIN, 'content-type': 'application/json', 'content-length': '4' }
  const sent = request(url, { method: 'POST', headers })
  sent.write('{ ')
  await promise
  return sent
}

describe('a server that stops', () => {
  it('lets a request in hand end well', async () => {
    const sent = await begin()
    const answer = once(sent, 'response')
    const closing = closeWithin(http.app, 60_000)
    sent.end(' }')
    const [response] = await answer
    expect(response.statusCode).toBe(200)
    response.resume()
    await closing
  })

  it('waits for none that does not end', async () => {
    const sent = await begin()
    const failure = once(sent, 'error')
    await closeWithin(http.app, 10)
    expect((await failure)[0].code).toBe('ECONNRESET')
  })
})
