import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFileName } from '../../platform/files/file-name.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson } from '../../testing/people.ts'
import { beginUpload, keyOf } from '../../testing/uploads.ts'
import { sweepIncoming } from './sweep-incoming.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
})
afterAll(() => test.stop())

it('removes received bytes that no upload knows, once nothing can be under way', async () => {
  const key = keyOf(await beginUpload(test, await aPerson(test), { size: 1000 }))
  const wanted = await test.listFiles()
  expect(wanted).toContain(`incoming/${key}`)
  const lost = makeFileName()
  for (const name of [lost, `${lost}.json`]) await writeFile(join(test.deps.folders.incoming, name), 'bytes')

  expect(await sweepIncoming(test.deps)).toBe(0)
  expect(await sweepIncoming(test.deps, Date.now() + 48 * 3_600_000)).toBe(1)
  expect(await test.listFiles()).toEqual(wanted)
  const said = test.logLines
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg.includes('swept received'))
  expect(said).toMatchObject([{ count: 1 }])
})
