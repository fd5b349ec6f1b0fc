import { afterEach, expect, test, vi } from 'vitest'
import { api, bodyOf } from './client.ts'
import { ConnectionError, isProblem, ProblemError } from './problem-error.ts'

function answer(response: Response | Error) {
  const respond = vi.fn((_request: Request) =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  )
  vi.stubGlobal('fetch', respond)
  return respond
}

const site = () => bodyOf(api.GET('/api/v1/site'))

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a success gives its body', async () => {
  const respond = answer(Response.json({ name: 'Tintype' }))
  expect(await site()).toEqual({ name: 'Tintype' })
  expect(new URL(respond.mock.calls[0]?.[0].url ?? '').pathname).toBe('/api/v1/site')
})

test('a problem is thrown with everything it says', async () => {
  const body = {
    type: 'about:blank',
    title: 'Some fields need another look.',
    status: 422,
    code: 'invalid-input',
    params: {},
    errors: [{ pointer: '/email', code: 'taken', params: {}, detail: '' }],
    requestId: 'r1',
  }
  answer(
    new Response(JSON.stringify(body), {
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
    }),
  )
  const error = await site().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ProblemError)
  expect(isProblem(error, 'invalid-input')).toBe(true)
  expect(error).toMatchObject({ status: 422, errors: body.errors, requestId: 'r1' })
})

test.each([
  [502, 'unavailable'],
  [500, 'internal-error'],
])('an answer %i of a proxy becomes the problem "%s"', async (status, code) => {
  answer(new Response('<h1>Bad</h1>', { status, headers: { 'content-type': 'text/html' } }))
  const error = await site().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code, status })
})

test('silence is a lost connection', async () => {
  answer(new TypeError('Failed to fetch'))
  await expect(site()).rejects.toBeInstanceOf(ConnectionError)
})
