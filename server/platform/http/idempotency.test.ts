import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anAccount } from '../../testing/builders.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { doOnce, type Once } from './idempotency.ts'

let database: TestDatabase
let accountId: string
let done: number

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  accountId = (await anAccount(database)).id
  done = 0
})

const work = async () => ({ number: ++done })

function once(wishes: Partial<Once> = {}) {
  return doOnce(database.db, { accountId, key: 'k', request: { a: 1 }, ...wishes }, work)
}

describe('work with a key', () => {
  it('is done once and answered alike ever after', async () => {
    expect(await once()).toEqual({ number: 1 })
    expect(await once()).toEqual({ number: 1 })
    expect(done).toBe(1)
  })

  it('is done once even when many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => once()))
    expect(answers).toEqual(Array(8).fill({ number: 1 }))
    expect(done).toBe(1)
  })

  it('is refused when the key came with another request before', async () => {
    await once()
    await expect(once({ request: { a: 2 } })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
      status: 422,
    })
    expect(done).toBe(1)
  })

  it('may be tried again after it failed', async () => {
    const request = { accountId, key: 'k', request: { a: 1 } }
    await expect(doOnce(database.db, request, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await once()).toEqual({ number: 1 })
  })

  it('is another’s when somebody else has the same key', async () => {
    await once()
    const { id } = await anAccount(database)
    expect(await once({ accountId: id })).toEqual({ number: 2 })
  })
})

it('work without a key is done each time', async () => {
  await once({ key: undefined })
  expect(await once({ key: undefined })).toEqual({ number: 2 })
})
