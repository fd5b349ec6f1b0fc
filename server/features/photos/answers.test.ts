import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf } from '../../testing/people.ts'
import { anUpload } from '../../testing/uploads.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

it('an answer that is kept for repeated requests is forgotten after two days', async () => {
  const { db, jobs } = test.deps
  const author = await aPerson(test)
  const publish = async (key: string) => {
    const send = browserOf(test, { cookie: author.cookie, headers: { 'idempotency-key': key } })
    const answer = await send('POST', '/photos', {
      photos: [{ uploadId: await anUpload(test, { by: author }) }],
    })
    expect(answer.statusCode).toBe(201)
  }
  await publish('old')
  await db.updateTable('idempotencyKeys').set({ createdAt: sql`now() - interval '49 hours'` }).execute()
  await publish('young')
  await jobs.add(db, 'sweep-answers', {})
  await test.runJobs()
  expect(await db.selectFrom('idempotencyKeys').select('key').execute()).toEqual([{ key: 'young' }])
})
