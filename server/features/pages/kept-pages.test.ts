import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp
let author: Person
let url: string

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
  author = await aPerson(test)
  const { id } = await aPhoto(test.deps, { by: author, description: 'kept' })
  await test.deps.cache.settle()
  url = `/photos/${id}`
})
afterAll(() => test.stop())

const ask = (headers: Record<string, string> = {}) => test.app.inject({ url, headers })

const forms: [Record<string, string>, string][] = [
  [{}, '<html lang="en" data-theme="system">'],
  [{ 'accept-language': 'zh' }, '<html lang="zh-CN" data-theme="system">'],
  [{ cookie: 'tintype_theme=dark' }, '<html lang="en" data-theme="dark">'],
  [{ cookie: 'tintype_language=zh-CN; tintype_theme=light' }, '<html lang="zh-CN" data-theme="light">'],
]

it('has a form for each language and theme', async () => {
  for (const [headers, tag] of [...forms, ...forms])
    expect(/<html.*?>/.exec((await ask(headers)).body)?.[0]).toBe(tag)
})

it('comes with the head of any other', async () => {
  // The first one was made, the second was kept.
  const path = `${url}?head`
  const [made, kept] = [await test.app.inject(path), await test.app.inject(path)]
  const { 'x-request-id': id, date: _, ...head } = made.headers
  const { 'x-request-id': keptId, date: __, ...keptHead } = kept.headers
  expect(keptId).not.toBe(id)
  expect(keptHead).toEqual({ ...head, vary: 'cookie, accept-language, accept-encoding' })
  expect(kept.body === made.body).toBe(true)
})

it.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('travels packed by %s, the same as plain', async (encoding, unpack) => {
  const plain = await ask()
  await vi.waitFor(async () => {
    const packed = await ask({ 'accept-encoding': encoding })
    expect(packed.headers['content-encoding']).toBe(encoding)
    expect(packed.headers['vary']).toBe('cookie, accept-language, accept-encoding')
    expect(unpack(packed.rawPayload).toString() === plain.body).toBe(true)
  }, 15_000)
})

it('comes plain to whoever refuses what it could be packed by', async () => {
  await ask()
  const answer = await ask({ 'accept-encoding': 'br;q=0, identity' })
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(answer.body).toContain('kept')
})

it('is not for whoever is signed in', async () => {
  await ask()
  expect((await author.send('GET', `/${url}`)).body.includes('"edit":true')).toBe(true)
})

it('refuses what is refused elsewhere', async () => {
  await ask()
  expect((await ask({ 'content-encoding': 'gzip' })).statusCode).toBe(415)
  expect((await ask({ authorization: 'Bearer nonsense' })).statusCode).toBe(401)
})
