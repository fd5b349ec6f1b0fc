import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { notPictures, pngClaiming } from '../../testing/hostile-pictures.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { aPicture, aPrivatePicture, canary, colourDistance, readQuarters } from '../../testing/pictures.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
})

function put(body: Buffer | Readable, { cookie = ada.cookie, type = 'image/jpeg' } = {}) {
  return browserOf(test, { cookie, headers: { 'content-type': type } })('PUT', '/me/avatar', body)
}

const get = (address: string) => browserOf(test)('GET', `/${address}`)
const urlOf = async (person: Person) => (await person.send('GET', '/auth/viewer')).json().viewer.avatarUrl
const filesUnder = async (folder: string) =>
  (await test.listFiles()).filter((path) => path.includes(folder) && path.includes('avatar'))
const keyOf = (url: string) => url.split('/').at(-2) ?? '?'

describe('without a picture of one’s own', () => {
  it('one is drawn from the account, the same for good', async () => {
    const url = await urlOf(ada)
    expect(url).toMatch(/^\/media\/avatars\/[0-9a-f]{32}\/identicon\.svg$/)
    const answer = await get(url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      expect.stringMatching('image/svg'),
    ])
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await sharp(answer.rawPayload).metadata()).width).toBe(400)
    await put(await aPicture())
    await ada.send('DELETE', '/me/avatar')
    const again = await urlOf(ada)
    expect(again).not.toBe(url)
    expect((await get(again)).body).toBe(answer.body)
    expect((await get(await urlOf(await aPerson(test)))).body).not.toBe(answer.body)
  })
})

describe('a picture that is sent', () => {
  it('is shown everywhere, square, upright and in five sizes', async () => {
    const picture = await aPicture({ width: 900, height: 600, orientation: 6 })
    const answer = await put(picture)
    const { avatarUrl } = answer.json()
    expect([answer.statusCode, avatarUrl]).toEqual([200, expect.stringMatching(/\/[a-z2-7]{26}\/100\.webp$/)])
    const photo = await aPhoto(test.deps, { by: ada })
    expect(await urlOf(ada)).toBe(avatarUrl)
    expect((await ada.send('GET', `/accounts/${ada.username}`)).json().avatarUrl).toBe(avatarUrl)
    expect((await ada.send('GET', `/photos/${photo.id}`)).json().author.avatarUrl).toBe(avatarUrl)
    for (const edge of [30, 60, 100, 200, 400]) {
      const file = await get(avatarUrl.replace('100', String(edge)))
      expect([file.statusCode, file.headers['content-type'], file.headers['cache-control']]).toEqual([
        200,
        'image/webp',
        'public, max-age=31536000, immutable',
      ])
      expect(await sharp(file.rawPayload).metadata()).toMatchObject({ width: edge, height: edge })
      expect(colourDistance(await readQuarters(file.rawPayload))).toBeLessThan(25)
    }
  })

  it('says nothing of where it comes from', async () => {
    const { avatarUrl } = (await put(await aPrivatePicture())).json()
    for (const edge of [30, 400])
      expect((await get(avatarUrl.replace('100', String(edge)))).rawPayload.includes(canary)).toBe(false)
  })

  it.each(['png', 'webp', 'avif', 'gif'] as const)('may be %s', async (format) => {
    const picture = await aPicture({ width: 64, height: 64, format })
    expect((await put(picture, { type: `image/${format}` })).statusCode).toBe(200)
  })

  it('takes the place of the one before, whose files go', async () => {
    const first = (await put(await aPicture())).json().avatarUrl
    const second = (await put(await aPicture())).json().avatarUrl
    expect((await get(first)).statusCode).toBe(404)
    await test.runJobs()
    expect(await filesUnder(keyOf(first))).toEqual([])
    expect(await filesUnder(keyOf(second))).toHaveLength(5)
    expect((await ada.send('DELETE', '/me/avatar')).json().avatarUrl).toMatch(/identicon\.svg$/)
    await test.runJobs()
    expect(await filesUnder(keyOf(second))).toEqual([])
    expect((await get(second)).statusCode).toBe(404)
  })

  it('stays when the sweep for changes that broke off comes round', async () => {
    const { avatarUrl } = (await put(await aPicture())).json()
    await test.runJobs({ evenLater: true })
    expect((await get(avatarUrl)).statusCode).toBe(200)
  })

  it('is not shown while its account is suspended, nor is a drawn one', async () => {
    const { avatarUrl } = (await put(await aPicture())).json()
    const bob = await aPerson(test)
    const drawn = await urlOf(bob)
    const suspend = (suspendedAt: Date | null) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt }).where('id', 'in', [ada.id, bob.id]).execute()
    await suspend(new Date())
    expect([(await get(avatarUrl)).statusCode, (await get(drawn)).statusCode]).toEqual([404, 404])
    await suspend(null)
    expect((await get(avatarUrl)).statusCode).toBe(200)
  })
})

describe('what is refused leaves nothing behind:', () => {
  const megabyte = 1024 * 1024
  const endless = () => Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(megabyte, 0xff)))
  type Body = Buffer | Readable
  type Refusal = [status: number, code: string]
  const refusals: [string, () => Body | Promise<Body>, Refusal][] = [
    ['no bytes', () => Buffer.alloc(0), [415, 'unsupported-image']],
    ['a broken picture', async () => (await aPicture()).subarray(0, 900), [422, 'broken-image']],
    ['a bomb', () => pngClaiming(60_000, 60_000), [422, 'too-many-pixels']],
    ['more than 10 MB', () => Buffer.alloc(10 * megabyte + 1, 0xff), [413, 'upload-too-large']],
    ['the same without saying so', endless, [413, 'upload-too-large']],
    ...Object.entries(notPictures).map(([name, bytes]): [string, () => Body, Refusal] => [
      name,
      () => bytes,
      [415, 'unsupported-image'],
    ]),
  ]
  it.each(refusals)('%s', async (_, make, [status, code]) => {
    const before = [await urlOf(ada), await test.listFiles()]
    const answer = await put(await make())
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect([await urlOf(ada), await test.listFiles()]).toEqual(before)
  })

  it('another type than a picture', async () => {
    for (const type of ['application/json', 'text/html', 'multipart/form-data; boundary=x'])
      expect((await put(Buffer.from('{}'), { type })).statusCode).toBe(415)
  })

  it('anything from nobody', async () => {
    expect((await put(await aPicture(), { cookie: '' })).statusCode).toBe(401)
    expect((await browserOf(test)('DELETE', '/me/avatar')).statusCode).toBe(401)
  })

  it('one change too many', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 31; at++) statuses.push((await ada.send('DELETE', '/me/avatar')).statusCode)
    expect([new Set(statuses.slice(0, 30)), statuses.at(-1)]).toEqual([new Set([200]), 429])
    expect((await put(await aPicture())).statusCode).toBe(429)
  })
})

it('no other address leads to a file', async () => {
  const { avatarUrl } = (await put(await aPicture())).json()
  const key = keyOf(avatarUrl)
  for (const path of [
    `${key}/identicon.svg`,
    `${key}/50.webp`,
    `${key}/0100.webp`,
    `${key}/100.svg`,
    `${key.toUpperCase()}/100.webp`,
    `${key}/..%2f${key}%2f100.webp`,
    `${'a'.repeat(26)}/100.webp`,
    `${'a'.repeat(26)}/identicon.svg`,
    key,
  ])
    expect([path, (await get(`/media/avatars/${path}`)).statusCode]).toEqual([path, 404])
})
