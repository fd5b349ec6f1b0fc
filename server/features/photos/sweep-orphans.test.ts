import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFileName } from '../../platform/files/file-name.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, aPhoto } from '../../testing/builders.ts'
import { sweepOrphans } from './sweep-orphans.ts'

let test: TestApp
let folder: string

const inTwoDays = () => Date.now() + 48 * 3600 * 1000

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
  folder = await mkdtemp(join(tmpdir(), 'tintype-sweep-'))
  await writeFile(join(folder, 'bytes'), 'bytes')
})

afterAll(async () => {
  await test.stop()
  await rm(folder, { recursive: true })
})

async function put(...keys: string[]) {
  for (const key of keys) await test.deps.files.put(key, join(folder, 'bytes'))
}

async function listKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of test.deps.files.list('')) keys.push(key)
  return keys.sort()
}

it('removes what neither a photo nor an upload knows, and nothing else', async () => {
  const author = await anAccount(test.deps)
  const photo = await aPhoto(test.deps, { by: author, originalKey: makeFileName() })
  const { originalKey } = await test.deps.db
    .selectFrom('photos')
    .select('originalKey')
    .where('id', '=', photo.id)
    .executeTakeFirstOrThrow()
  const trimmed = { trimmedKey: makeFileName(), trimmedMediaKey: makeFileName() }
  const upload = { key: makeFileName(), mediaKey: makeFileName(), ...trimmed }
  await test.deps.db
    .insertInto('uploads')
    .values({ ...upload, accountId: author.id, fileName: 'a.jpg', size: '5', state: 'processing' })
    .execute()
  const wanted = [
    `media/${photo.mediaKey}/small.webp`,
    `media/${upload.mediaKey}/small.webp`,
    `media/${trimmed.trimmedMediaKey}/small.webp`,
    `originals/${trimmed.trimmedKey}`,
    `originals/${originalKey}`,
    `originals/${upload.key}`,
  ]
  const lost = [`media/${makeFileName()}/small.webp`, `originals/${makeFileName()}`]
  await put(...wanted, ...lost)

  expect(await sweepOrphans(test.deps), 'young files may belong to work under way').toBe(0)
  expect(await sweepOrphans(test.deps, inTwoDays())).toBe(2)
  expect(await listKeys()).toEqual(wanted.sort())
  const said = test.logLines
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg.includes('nothing knows'))
  expect(said).toMatchObject([{ count: 2 }])
})
