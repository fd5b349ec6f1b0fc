import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { countTry } from './limits.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const knock = (max: number) => countTry(database.db, { key: 'door', max, windowSeconds: 900 })

it('whoever runs into the lower limit of a key leaves the higher one to others', async () => {
  for (const _try of [1, 2]) await knock(2)
  for (const _try of [1, 2, 3, 4, 5]) await expect(knock(2)).rejects.toThrow()
  await knock(5)
  await knock(5)
  await expect(knock(5)).rejects.toThrow()
})
