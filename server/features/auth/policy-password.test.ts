import { describe, expect, it } from 'vitest'
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
  ])('%j is one of the common ones', (password) => {
    expect(findPasswordFault(password, context)).toBe('common-password')
  })

  it.each(['tintype20252025', 'Tintype2025!', 'photos.example'])(
    '%j is made from the site’s name',
    (password) => {
      expect(findPasswordFault(password, context)).toBe('password-from-site')
    },
  )

  it.each(['countess_ada1', 'lovelace.ada', 'ada.lovelace@example.test'])(
    '%j is made from the person’s own',
    (password) => {
      expect(findPasswordFault(password, context)).toBe('password-from-self')
    },
  )

  it.each([
    'a quiet plate of silver',
    'correct horse battery staple',
    'ünïcödé über älles zwölf',
    '银盐照片在暗房里慢慢显影',
    'x7!kQ2#vB9$m',
    `${'a'.repeat(12)} quiet plate of silver`,
  ])('%j will do', (password) => {
    expect(findPasswordFault(password, context)).toBeUndefined()
  })

  it('is judged in a bounded time however long it is', () => {
    expect(findPasswordFault('a quiet plate of silver '.repeat(5000), context)).toBeUndefined()
    expect(findPasswordFault('password'.repeat(5000), context)).toBe('common-password')
  })
})
