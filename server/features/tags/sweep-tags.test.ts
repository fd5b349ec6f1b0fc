import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, aPhoto, type BuiltAccount } from '../../testing/builders.ts'
import { ensureTags, insertPhotoTags } from './index.ts'
import { deleteUnusedTags } from './queries.ts'

let test: TestApp
let author: BuiltAccount

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
  author = await anAccount(test.deps)
})
afterAll(() => test.stop())
beforeEach(() => test.deps.db.deleteFrom('tags').execute())

const names = async () => {
  const rows = await test.deps.db.selectFrom('tags').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}
const sweep = async () => {
  await test.deps.jobs.add(test.deps.db, 'sweep-tags', {})
  await test.runJobs()
}

it('tags vanish with their last photo, and it is said how many', async () => {
  const photo = await aPhoto(test.deps, { by: author, tags: ['lake', 'dusk'] })
  await aPhoto(test.deps, { by: author, tags: ['lake'] })
  await ensureTags(test.deps.db, ['never-used'])
  await sweep()
  expect(await names()).toEqual(['dusk', 'lake'])
  await test.deps.db.deleteFrom('photos').where('id', '=', photo.id).execute()
  await sweep()
  expect(await names()).toEqual(['lake'])
  const said = test.logLines.filter((line) => line.includes('swept tags without photos'))
  expect(said.map((line) => JSON.parse(line).count)).toEqual([1, 1])
})

it('a tag that is just being used stays', async () => {
  const { id: photoId } = await aPhoto(test.deps, { by: author })
  await test.deps.db.transaction().execute(async (trx) => {
    const tags = await ensureTags(trx, ['lake'])
    expect(await test.deps.db.transaction().execute((other) => deleteUnusedTags(other, 10))).toBe(0)
    await insertPhotoTags(trx, [{ photoId, tagId: tags.get('lake') ?? '', position: 0 }])
  })
  await sweep()
  expect(await names()).toEqual(['lake'])
})

it('whoever uses a tag while it is swept waits, and has it anew', async () => {
  await ensureTags(test.deps.db, ['lake'])
  const { id: photoId } = await aPhoto(test.deps, { by: author })
  let publish: Promise<void> | undefined
  await test.deps.db.transaction().execute(async (sweeper) => {
    expect(await deleteUnusedTags(sweeper, 10)).toBe(1)
    publish = test.deps.db.transaction().execute(async (trx) => {
      const tags = await ensureTags(trx, ['lake'])
      await insertPhotoTags(trx, [{ photoId, tagId: tags.get('lake') ?? '', position: 0 }])
    })
  })
  await publish
  expect(await names()).toEqual(['lake'])
})
