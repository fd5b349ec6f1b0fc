import { expect, test } from 'vitest'
import { mailLink } from './mail-link.ts'

test('an address becomes a link to nobody else', () => {
  expect(mailLink('vera@mail.example')).toBe('mailto:vera@mail.example')
  expect(mailLink('a+b?cc=eve&c%d@mail.example')).toBe('mailto:a%2Bb%3Fcc%3Deve%26c%25d@mail.example')
})
