import type { FastifyPluginAsync } from 'fastify'
import { describe, expect, it } from 'vitest'
import { startHttp } from '../../testing/http.ts'
import { FRESH_FOR_MS } from './access.ts'
import type { Permission, Viewer } from './viewer.ts'

// What a real viewer has beyond this, no access rule looks at.
const viewer = (wishes: Partial<Viewer> = {}) =>
  ({
    id: '1',
    permissions: new Set<Permission>(),
    isConfirmed: true,
    freshAt: new Date(),
    ...wishes,
  }) as Viewer

const handler = async () => ({})

async function ask(who: Viewer | null) {
  const { app } = await startHttp({ findViewer: async () => who })
  app.get('/anyone', { config: { access: 'anyone' } }, handler)
  app.get('/signed-in', { config: { access: 'signed-in' } }, handler)
  app.get('/fresh', { config: { access: 'fresh' } }, handler)
  app.get('/may', { config: { access: { may: 'UPLOAD' } } }, handler)
  return async (url: string) => {
    const answer = await app.inject({ url })
    return answer.statusCode === 200 ? 200 : [answer.statusCode, answer.json().code]
  }
}

describe('a route without access', () => {
  it('is refused by name when it is registered', async () => {
    const { app } = await startHttp()
    expect(() => app.get('/open-door', handler)).toThrow(
      'The route GET /open-door does not declare its access.',
    )
  })

  it('is refused inside a plugin too', async () => {
    const { app } = await startHttp()
    const plugin: FastifyPluginAsync = async (inner) => void inner.delete('/inner', handler)
    await expect(app.register(plugin).ready()).rejects.toThrow(
      'The route DELETE /inner does not declare its access.',
    )
  })

  it('is a plugin’s public file only in a context that says so', async () => {
    const { app } = await startHttp({ findViewer: () => Promise.reject(new Error('asked for a file')) })
    app.register((inner, _options, done) => {
      inner.decorate('servesPublicFiles', true)
      inner.get('/file.js', async () => 'file')
      done()
    })
    await app.ready()
    expect((await app.inject({ url: '/file.js' })).body).toBe('file')
    expect(() => app.get('/outside', handler)).toThrow()
  })
})

describe('access', () => {
  it('of anyone is open to nobody in particular', async () => {
    expect(await (await ask(null))('/anyone')).toBe(200)
  })

  it('asks whoever is not signed in to do so', async () => {
    const asNobody = await ask(null)
    for (const url of ['/signed-in', '/fresh', '/may'])
      expect(await asNobody(url)).toEqual([401, 'sign-in-required'])
  })

  it('of the signed-in needs neither permission nor confirmation', async () => {
    expect(await (await ask(viewer({ isConfirmed: false })))('/signed-in')).toBe(200)
  })

  it('by permission needs the permission and a confirmed address', async () => {
    const permissions = new Set<Permission>(['UPLOAD'])
    expect(await (await ask(viewer({ permissions })))('/may')).toBe(200)
    expect(await (await ask(viewer({ permissions, isConfirmed: false })))('/may')).toEqual([
      403,
      'confirmation-required',
    ])
    expect(await (await ask(viewer({ permissions: new Set(['COLLECT']) })))('/may')).toEqual([
      403,
      'not-allowed',
    ])
  })

  it('to sensitive things needs a password or passkey proved lately', async () => {
    const justInTime = new Date(Date.now() - FRESH_FOR_MS + 60_000)
    expect(await (await ask(viewer({ freshAt: justInTime })))('/fresh')).toBe(200)
    const tooOld = new Date(Date.now() - FRESH_FOR_MS - 1)
    expect(await (await ask(viewer({ freshAt: tooOld })))('/fresh')).toEqual([403, 'fresh-sign-in-required'])
  })

  it('holds for HEAD as for GET', async () => {
    const { app } = await startHttp()
    app.get('/mine', { config: { access: 'signed-in' } }, handler)
    expect((await app.inject({ method: 'HEAD', url: '/mine' })).statusCode).toBe(401)
  })
})
