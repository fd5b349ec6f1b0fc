import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, ORIGIN, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { beginUpload, forgetUploads, keyOf, sendTus } from '../../testing/uploads.ts'

let test: TestApp
let url: URL
let ada: Person
let picture: Buffer

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
  url = new URL(await test.app.listen({ port: 0, host: '127.0.0.1' }))
})
afterAll(() => test.stop())
beforeEach(async () => {
  await forgetUploads(test)
  ada = await aPerson(test)
})

type Cut = { method: string; path: string; headers: Record<string, string>; announced: number; bytes: Buffer }

/** Announces more than it sends, and hangs up. */
async function sendShort({ method, path, headers, announced, bytes }: Cut): Promise<void> {
  const socket = connect({ host: url.hostname, port: Number(url.port) })
  const all = { host: url.host, origin: ORIGIN, cookie: ada.cookie, ...headers }
  const lines = Object.entries({ ...all, 'content-length': String(announced) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  socket.on('error', () => {})
  socket.write(`${method} /api/v1${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  await new Promise((resolve) => socket.write(bytes, resolve))
  socket.destroy()
  await once(socket, 'close')
}

const hundred = Array.from({ length: 100 }, (_, at) => at)

/** Nothing is under way any more: what was cut has been noticed and put in order. */
const settled = (what: () => Promise<unknown>, wanted: unknown) =>
  expect.poll(what, { timeout: 30_000 }).toEqual(wanted)

describe('a hundred bodies that end too early', () => {
  it('leave no avatar and no file behind', async () => {
    const headers = { 'content-type': 'image/jpeg' }
    const announced = picture.length
    const bytes = picture.subarray(0, 1000)
    for (const _one of hundred)
      await sendShort({ method: 'PUT', path: '/me/avatar', headers, announced, bytes })
    await settled(() => test.listFiles(), [])
    expect((await ada.send('GET', '/auth/viewer')).statusCode).toBe(200)
  })

  it('leave an upload with the bytes that came, each once, and it goes on from there', async () => {
    const key = keyOf(await beginUpload(test, ada, { size: picture.length }))
    const before = await test.listFiles()
    const path = `/uploads/${key}`
    const offsetOf = async () => {
      const { headers, statusCode } = await sendTus(test, ada, { method: 'HEAD', path: `/${key}` })
      return statusCode === 200 ? Number(headers['upload-offset']) : statusCode
    }
    let offset = 0
    for (const at of hundred) {
      const headers = {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      }
      const bytes = picture.subarray(offset, offset + 3)
      await sendShort({ method: 'PATCH', path, headers, announced: picture.length - offset, bytes })
      offset = await offsetOf()
      // What came before the line was cut may count or not; it never counts twice, and nothing else does.
      expect(offset).toBeLessThanOrEqual(3 * (at + 1))
    }
    const sizeOf = async () => (await stat(join(test.deps.folders.incoming, key))).size
    const finish = async () => {
      offset = await offsetOf()
      const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
      expect([await sizeOf(), await test.listFiles()]).toEqual([offset, before])
      return await sendTus(test, ada, {
        method: 'PATCH',
        path: `/${key}`,
        headers,
        body: picture.subarray(offset),
      })
    }
    // The last of them may still be under way.
    await settled(async () => (await finish()).statusCode, 204)
    await test.runJobs()
    expect((await ada.send('GET', '/uploads')).json().items).toMatchObject([{ id: key, state: 'ready' }])
  })

  it('of other requests are refused, and change nothing', async () => {
    const body = Buffer.from(JSON.stringify({ name: 'Ada Lovelace' }))
    const headers = { 'content-type': 'application/json' }
    const before = (await ada.send('GET', '/auth/viewer')).json()
    for (const _one of hundred)
      await sendShort({ method: 'PATCH', path: '/me', headers, announced: body.length + 1, bytes: body })
    expect((await ada.send('GET', '/auth/viewer')).json()).toEqual(before)
  })
})
