import type { TestApp } from './app.ts'
import { ORIGIN } from './people.ts'

type Asked = { cookie?: string; query: string; origin?: string; authorization?: string }

/** A stream of events as a page opens it: each call of `next` waits for one more. */
export async function openEvents({ app }: Pick<TestApp, 'app'>, { query, ...asked }: Asked) {
  const { cookie = '', origin = ORIGIN, authorization } = asked
  const answer = await app.inject({
    url: `/api/v1/events?${query}`,
    headers: { cookie, origin, ...(authorization && { authorization }) },
    payloadAsStream: true,
  })
  const body = answer.stream()
  const parts = body.setEncoding('utf8')[Symbol.asyncIterator]()
  let rest = ''

  /** What stands before the next empty line; nothing once the stream has ended. */
  async function nextBlock(): Promise<string | undefined> {
    for (let end = rest.indexOf('\n\n'); ; end = rest.indexOf('\n\n')) {
      if (end >= 0) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        return block
      }
      const part = await parts.next()
      if (part.done) return undefined
      rest += part.value
    }
  }

  /** The name of the next event; comments and the time to come back are none. */
  async function next(): Promise<string | undefined> {
    for (let block = await nextBlock(); block !== undefined; block = await nextBlock()) {
      const [, event] = /^event: (.*)$/m.exec(block) ?? []
      if (event) return event
    }
    return undefined
  }

  return { statusCode: answer.statusCode, headers: answer.headers, next, end: () => body.destroy() }
}
