import ExifReader from 'exifreader'
import type { LightMyRequestResponse } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf, ORIGIN, type Person, type Send } from '../../testing/people.ts'
import { aPrivatePicture, canary } from '../../testing/pictures.ts'
import { privatePictures } from '../../testing/private-pictures.ts'
import { appendToUpload, beginUpload, keyOf } from '../../testing/uploads.ts'
import { readZip } from '../../testing/zip.ts'
import type { PhotoOnWire } from './index.ts'

let test: TestApp
let ada: Person
let eve: Person
let nobody: Send

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'trace' })
  ada = await aPerson(test)
  eve = await aPerson(test)
  nobody = browserOf(test, { headers: { accept: 'text/html' } })
})
afterAll(() => test.stop())

/** Through the real roads: in pieces of an upload, by the jobs, as a photo that others may have without what is private. */
async function publish(file: Buffer): Promise<PhotoOnWire> {
  const key = keyOf(await beginUpload(test, ada, { size: file.length, name: `${canary}.jpg` }))
  expect((await appendToUpload(test, ada, { key, offset: 0, bytes: file })).statusCode).toBe(204)
  await test.runJobs()
  const photos = [{ uploadId: key, download: 'stripped', showsPlace: true }]
  const answer = await ada.send('POST', '/photos', { photos })
  expect(answer.statusCode).toBe(201)
  return answer.json().items[0]
}

/** As it is written, and as some EXIF fields write it. */
const forms = [Buffer.from(canary), Buffer.from(canary, 'utf16le'), Buffer.from(canary, 'utf16le').swap16()]

function hasWord({ rawPayload, headers }: LightMyRequestResponse): boolean {
  return forms.some((form) => rawPayload.includes(form)) || JSON.stringify(headers).includes(canary)
}

/** Every address at which somebody else finds a photo, or something of it. */
const roadsTo = ({ id, renditions: { small, medium, large } }: PhotoOnWire): string[] => [
  ...[small, medium, large].map(({ url }) => `/${url}`),
  ...[`//photos/${id}`, `//@${ada.username}`, '//', `//embed/photos/${id}`],
  `//oembed?url=${encodeURIComponent(`${ORIGIN}/photos/${id}`)}`,
  ...['', '/original', '/neighbours', '/collectors', '/comments'].map((end) => `/photos/${id}${end}`),
  ...['/explore', `/accounts/${ada.username}`, `/accounts/${ada.username}/photos`],
  ...[`/accounts/${ada.username}/collects`, `/accounts/${eve.username}/collects`],
]

describe.each(privatePictures)('of a %s', { timeout: 30_000 }, (_kind, make, words) => {
  let file: Buffer
  let photo: PhotoOnWire

  beforeAll(async () => {
    file = await make()
    photo = await publish(file)
    for (const { send } of [ada, eve]) await send('PUT', `/photos/${photo.id}/collect`)
  })

  it('nothing that is private lies in any byte that others get, nor in the log', async () => {
    expect(file.toString('latin1').split(canary).length - 1).toBeGreaterThanOrEqual(words)
    for (const send of [nobody, eve.send]) {
      for (const road of roadsTo(photo)) {
        const answer = await send('GET', road)
        expect([road, answer.statusCode, hasWord(answer)]).toEqual([road, 200, false])
      }
    }
    expect(test.logLines.join('\n')).not.toContain(canary)
  })

  it('a reader of metadata finds colours, the way up and the notice', async () => {
    const { rawPayload } = await eve.send('GET', `/photos/${photo.id}/original`)
    const { exif = {}, ...others } = ExifReader.load(rawPayload, { expanded: true })
    const found = Object.keys(exif).filter((name) => !['Orientation', 'Copyright'].includes(name))
    expect([found, others.gps, others.xmp, others.iptc, others.Thumbnail]).toEqual([
      [],
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    const noticeIn = (bytes: Buffer) =>
      ExifReader.load(bytes, { expanded: true }).exif?.['Copyright']?.description
    expect(noticeIn(rawPayload)).toBe(noticeIn(file))
    const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer()
    expect((await pixels(rawPayload)).equals(await pixels(file))).toBe(true)
  })

  it('its author has the file as it was', async () => {
    const answer = await ada.send('GET', `/photos/${photo.id}/original`)
    expect([answer.rawPayload.equals(file), JSON.stringify(answer.headers).includes(canary)]).toEqual([
      true,
      false,
    ])
  })
})

const archiveOf = async ({ send }: Person) => {
  expect((await send('POST', '/me/export')).statusCode).toBe(202)
  await test.runJobs()
  return readZip((await send('GET', '/me/export/file')).rawPayload)
}

const holdsWord = ([, { bytes }]: [string, { bytes: Buffer }]) => forms.some((form) => bytes.includes(form))

it('an archive of one’s data has one’s own files whole, and nothing of those of others', async () => {
  const own = [...(await archiveOf(ada))].filter(holdsWord).map(([name]) => name)
  expect(own.filter((name) => !name.endsWith('.json'))).toHaveLength(privatePictures.length)
  expect([...(await archiveOf(eve))].filter(holdsWord)).toEqual([])
}, 30_000)

it('a picture of oneself says nothing of where it comes from', async () => {
  const file = await aPrivatePicture()
  const headers = { origin: ORIGIN, cookie: ada.cookie, 'content-type': 'image/jpeg' }
  const answer = await test.app.inject({ method: 'PUT', url: '/api/v1/me/avatar', headers, payload: file })
  expect(answer.statusCode).toBe(200)
  const { avatarUrl } = (await nobody('GET', `/accounts/${ada.username}`)).json()
  const picture = await nobody('GET', `/${avatarUrl}`)
  expect([picture.statusCode, hasWord(picture)]).toEqual([200, false])
})
