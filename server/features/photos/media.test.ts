import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
})
afterAll(() => test.stop())

async function aKey(wishes: object = {}) {
  const { mediaKey } = await aPhoto(test.deps, { by: ada, ...wishes })
  const path = join(test.deps.folders.scratch, mediaKey)
  await writeFile(path, 'a picture')
  for (const size of ['small', 'medium', 'large'])
    await test.deps.files.put(`media/${mediaKey}/${size}.webp`, path)
  return mediaKey
}

const get = (address: string) => browserOf(test)('GET', `/${address}`)

describe('a file of a public photo', () => {
  it('is anybody’s to keep', async () => {
    const answer = await get(`/media/${await aKey()}/small.webp`)
    expect([answer.statusCode, answer.body]).toEqual([200, 'a picture'])
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '9',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
    expect(answer.cookies).toEqual([])
  })

  it('is described alike to whoever only asks for its head', async () => {
    const answer = await browserOf(test)('HEAD', `//media/${await aKey()}/small.webp`)
    expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([200, '', 'image/webp'])
  })

  it('is not there when its bytes are not', async () => {
    const { mediaKey } = await aPhoto(test.deps, { by: ada })
    const answer = await get(`/media/${mediaKey}/small.webp`)
    expect([answer.statusCode, answer.json().code, answer.headers['cache-control']]).toEqual([
      404,
      'not-found',
      'private, no-store',
    ])
  })
})

describe('any other name', () => {
  const names = (key: string) => [
    `/media/${key}/huge.webp`,
    `/media/${key}/original.webp`,
    `/media/${key}/small.jpg`,
    `/media/${key}/small`,
    `/media/${key}/small.webp.bak`,
    `/media/${key}/SMALL.webp`,
    `/media/${key}/small.WEBP`,
    `/media/${key.toUpperCase()}/small.webp`,
    `/MEDIA/${key}/small.webp`,
    `/media/${key}//small.webp`,
    `//media/${key}/small.webp`,
    `/media/${key}%2Fsmall.webp`,
    `/media/${key}/..%2fsmall.webp`,
    `/media/${key}/%2e%2e/small.webp`,
    `/media/${key}/small.webp/`,
    `/media/${key}/small.webp;x`,
    `/media/${key}/small.webp%20`,
    `/media/${key}/`,
    `/media/${key}`,
    `/media/${'a'.repeat(26)}/small.webp`,
    `/media/x/small.webp`,
    `/media/..%2f..%2foriginals/small.webp`,
  ]

  it('leads nowhere', async () => {
    const key = await aKey()
    for (const name of names(key)) {
      const answer = await get(name)
      expect([name, answer.statusCode]).toEqual([name, 404])
      expect(answer.body).not.toContain('a picture')
    }
    expect((await get(`/media/${key}/small.webp%00`)).statusCode).toBe(400)
  })

  it('leads to a hidden file no more than its right one', async () => {
    const key = await aKey({ visibility: 'only_me' })
    const tricks = [
      'small.webp',
      'small.webp?v=1',
      'small.webp?',
      'large.webp#x',
      '%73mall.webp',
      'small%2ewebp',
    ]
    for (const trick of tricks)
      expect([trick, (await get(`/media/${key}/${trick}`)).statusCode]).toEqual([trick, 404])
    const own = await ada.send('GET', `//media/${key}/small.webp?v=1`)
    expect([own.statusCode, own.headers['cache-control']]).toEqual([200, 'private, no-store'])
    expect(own.headers['cross-origin-resource-policy']).toBe('same-origin')
  })
})

it('an original lies under no address', async () => {
  const { originalKey } = await test.deps.db
    .selectFrom('photos')
    .select('originalKey')
    .executeTakeFirstOrThrow()
  for (const address of [
    `/originals/${originalKey}`,
    `/media/${originalKey}/small.webp`,
    `/files/originals/${originalKey}`,
  ])
    expect((await ada.send('GET', `/${address}`)).statusCode).toBe(404)
})
