import createClient, { type Middleware } from 'openapi-fetch'
import { ConnectionError, ProblemError, readProblem } from './problem-error.ts'
import type { paths } from './schema.generated.ts'

const failures: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await readProblem(response)
  },
  onError: ({ error }) => (error instanceof ProblemError ? error : new ConnectionError(error)),
}

/** The API. Whatever is not a success rejects with a `ProblemError` or a `ConnectionError`. */
export const api = createClient<paths>({
  // Looked up at each call, so that a test can put its own in place.
  fetch: (request) => globalThis.fetch(request),
})
api.use(failures)

/** The body of an answer; the client has thrown where there is none. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer
  if (data === undefined) throw new TypeError('The answer holds no body')
  return data
}
