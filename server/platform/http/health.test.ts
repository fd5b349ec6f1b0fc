import { afterEach, describe, expect, it } from 'vitest'
import { startHttp } from '../../testing/http.ts'
import { connectDatabase } from '../db/database.ts'
import { createLog } from '../log/log.ts'

// A port nobody listens on: the database is away.
const { db, pool } = connectDatabase({
  url: 'postgres://nobody@127.0.0.1:1/nothing',
  log: createLog({ logLevel: 'silent' }),
  slowQueryMs: 1000,
})
afterEach(() => db.destroy())

describe('without its database the service', () => {
  it('is alive, not ready, and says to come back', async () => {
    const { app } = await startHttp({
      checkReady: async () => void (await pool.query('select 1')),
      findViewer: async () => (await pool.query('select 1')).rows[0],
    })
    app.get('/data', { config: { access: 'anyone' } }, async () => 'never')
    const cookie = 'tintype_session=1'
    const alive = await app.inject({ url: '/healthz', headers: { cookie } })
    expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'ok' }])
    for (const url of ['/readyz', '/data']) {
      const answer = await app.inject({ url, headers: { cookie } })
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
      expect(answer.headers['retry-after']).toBe('2')
      expect(answer.body).not.toContain('127.0.0.1')
    }
  })
})

it('a service with all it needs is ready', async () => {
  const { app } = await startHttp()
  const answer = await app.inject({ url: '/readyz' })
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ready' }])
})
