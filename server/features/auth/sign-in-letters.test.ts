import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { browserOf } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

it.each(['İzmir', 'Straße', 'ΟΔΟΣ', 'ﬁona'])('%s@example.test signs in as it signed up', async (part) => {
  const send = browserOf(test)
  const email = `${part}@example.test`
  const username = `member_${part.length}_${part.codePointAt(0)}`
  const signUp = await send('POST', '/auth/sign-up', { name: part, username, email, password: PASSWORD })
  expect(signUp.statusCode).toBe(202)
  const signIn = await send('POST', '/auth/sign-in', { login: email, password: PASSWORD })
  expect(signIn.json().viewer).toMatchObject({ username })
})
