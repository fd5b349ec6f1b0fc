import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { describe, expect, it, vi } from 'vitest'
import { findPasswordFault } from './policy-password.ts'

const context = {
  site: ['Tintype', 'tintype', 'photos.example'],
  self: ['Ada Lovelace', 'countess_ada', 'ada.lovelace@example.test'],
}

describe('a password', () => {
  it.each([
    'password1234567',
    'passwordpassword',
    '123456789012',
    'qwertyuiopas',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'iloveyou1234',
    'P@ssw0rd1234',
    '111122223333',
  ])('%j is one of the common ones', async (password) => {
    expect(await findPasswordFault(password, context)).toBe('common-password')
  })

  it.each(['tintype20252025', 'Tintype2025!', 'photos.example'])(
    '%j is made from the site’s name',
    async (password) => {
      expect(await findPasswordFault(password, context)).toBe('password-from-site')
    },
  )

  it.each(['countess_ada1', 'lovelace.ada', 'ada.lovelace@example.test'])(
    '%j is made from the person’s own',
    async (password) => {
      expect(await findPasswordFault(password, context)).toBe('password-from-self')
    },
  )

  it.each([
    'a quiet plate of silver',
    'correct horse battery staple',
    'ünïcödé über älles zwölf',
    '银盐照片在暗房里慢慢显影',
    'x7!kQ2#vB9$m',
    `${'a'.repeat(12)} quiet plate of silver`,
  ])('%j will do', async (password) => {
    expect(await findPasswordFault(password, context)).toBeUndefined()
  })

  it.each([
    ['T1nTyp3_2025', 'password-from-site'],
    ['p4$$w0rdp4$$w0rd', 'common-password'],
  ])('%j is made from what is known, however it is written', async (password, fault) => {
    expect(await findPasswordFault(password, context)).toBe(fault)
  })

  it('is judged by its first forty characters, a good one once and none more than three times', async () => {
    const look = vi.spyOn(ZxcvbnFactory.prototype, 'check')
    const looksAt = async (password: string) => {
      look.mockClear()
      const fault = await findPasswordFault(password, context)
      return { fault, lengths: look.mock.calls.map(([text]) => [...String(text)].length) }
    }
    try {
      const good = await looksAt('a quiet plate of silver '.repeat(5000))
      expect(good).toEqual({ fault: undefined, lengths: [40] })
      expect(await looksAt('password'.repeat(5000))).toEqual({ fault: 'common-password', lengths: [40, 40] })
      expect(await looksAt('😀'.repeat(5000))).toMatchObject({ lengths: [40, 40] })
      expect((await looksAt('countess_ada1')).lengths).toHaveLength(3)
    } finally {
      look.mockRestore()
    }
  })

  it('lets others have their turn between two looks', async () => {
    const order: string[] = []
    const judging = findPasswordFault('countess_ada1', context).then(() => order.push('judged'))
    setImmediate(() => order.push('others'))
    await judging
    expect(order).toEqual(['others', 'judged'])
  })
})
