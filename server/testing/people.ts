import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestApp } from './app.ts'
import { anAccount, aSession, PASSWORD } from './builders.ts'

export type Send = (
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
) => Promise<LightMyRequestResponse>

export type Person = { id: string; username: string; email: string; cookie: string; send: Send }

export const ORIGIN = 'http://localhost:3000'

export type Browser = {
  cookie?: string
  headers?: Record<string, string>
  /** The address that requests come from. */
  from?: string
}

/** Requests as a browser of this site would send them, with a cookie or without. */
export function browserOf(
  { app }: Pick<TestApp, 'app'>,
  { cookie = '', headers = {}, from = '127.0.0.1' }: Browser = {},
): Send {
  return (method, url, body) => {
    const options: InjectOptions = {
      method,
      url: apiUrl(url),
      headers: { origin: ORIGIN, cookie, ...headers },
      remoteAddress: from,
    }
    return app.inject(body === undefined ? options : { ...options, payload: body })
  }
}

/** `/auth/viewer` is short for `/api/v1/auth/viewer`; pages and media are named whole, with `//` in front. */
function apiUrl(url: string): string {
  return url.startsWith('//') ? url.slice(1) : `/api/v1${url}`
}

/** Somebody with an account who is signed in. */
export async function aPerson(test: TestApp, wishes: Parameters<typeof anAccount>[1] = {}): Promise<Person> {
  const account = await anAccount(test.deps, wishes)
  const cookie = await aSession(test.deps, account)
  return { ...account, cookie, send: browserOf(test, { cookie }) }
}

/** Signs in through the API and returns the session's cookie. */
export async function signIn(test: TestApp, login: string, password = PASSWORD): Promise<string> {
  const answer = await browserOf(test)('POST', '/auth/sign-in', { login, password })
  if (answer.statusCode !== 200) throw new Error(`Sign-in of ${login} failed: ${answer.body}`)
  return sessionCookie(answer)
}

export function sessionCookie(answer: LightMyRequestResponse): string {
  const found = answer.cookies.find(({ name }) => name === 'tintype_session')
  if (!found) throw new Error('No session cookie came back.')
  return `${found.name}=${found.value}`
}
