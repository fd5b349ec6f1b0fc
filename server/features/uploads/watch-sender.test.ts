import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, ORIGIN, type Person, signIn } from '../../testing/people.ts'
import { beginUpload, keyOf } from '../../testing/uploads.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
  await test.app.listen({ port: 0, host: '127.0.0.1' })
  await aPerson(test, { role: 'Administrator' })
})
afterAll(() => test.stop())

/** Sends the first bytes of a body that goes on; tells how and when the connection ended. */
function startSending(cookie: string, key: string) {
  // Listening on a port, not on a socket file.
  const { port } = test.app.server.address() as AddressInfo
  const began = Date.now()
  const ended = Promise.withResolvers<{ how: string; ms: number }>()
  const sending = request({
    ...{ port, host: '127.0.0.1', method: 'PATCH', path: `/api/v1/uploads/${key}` },
    headers: {
      ...{ origin: ORIGIN, cookie, 'tus-resumable': '1.0.0', 'upload-offset': '0' },
      'content-type': 'application/offset+octet-stream',
      'content-length': '1000',
    },
  })
  const end = (how: string) => ended.resolve({ how, ms: Date.now() - began })
  sending.on('error', () => end('cut'))
  sending.on('response', ({ statusCode }) => end(String(statusCode)))
  sending.write(Buffer.alloc(100))
  return { ended: ended.promise, sendRest: () => void sending.end(Buffer.alloc(900)) }
}

async function anUploadUnderWay(person: Person, cookie = person.cookie) {
  const key = keyOf(await beginUpload(test, person, { size: 1000 }))
  const sending = startSending(cookie, key)
  const received = async () => (await stat(join(test.deps.folders.incoming, key))).size
  await expect.poll(received).toBeGreaterThan(0)
  return sending
}

it.each([
  ['the account is deleted', (person: Person) => person.send('DELETE', '/me', { username: person.username })],
  ['its session is signed out', (person: Person) => person.send('POST', '/auth/sign-out')],
  [
    'the account is suspended',
    ({ id }: Person) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).where('id', '=', id).execute(),
  ],
])('an upload under way is cut within five seconds when %s', async (_, shutOut) => {
  const person = await aPerson(test)
  const { ended } = await anUploadUnderWay(person)
  await shutOut(person)
  const { how, ms } = await ended
  expect(how).toBe('cut')
  expect(ms).toBeLessThan(5_000)
})

it('an upload under way goes on while another device is signed out', async () => {
  const person = await aPerson(test)
  const cookie = await signIn(test, person.username)
  const other = await anUploadUnderWay(person)
  const { ended, sendRest } = await anUploadUnderWay(person, cookie)
  await person.send('POST', '/auth/sign-out')
  expect((await other.ended).how).toBe('cut')
  sendRest()
  expect((await ended).how, 'all bytes arrived, and they are no picture').toBe('415')
})
