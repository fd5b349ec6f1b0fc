import { expect, test } from 'vitest'
import { linkParts } from './link-parts.ts'

test('addresses become links, the sentence around them does not', () => {
  expect(linkParts('Open https://tintype.example/confirm?token=a_b-c. Thank you!')).toEqual([
    { text: 'Open ' },
    {
      text: 'https://tintype.example/confirm?token=a_b-c',
      href: 'https://tintype.example/confirm?token=a_b-c',
    },
    { text: '. Thank you!' },
  ])
})

test('nothing but web addresses becomes a link', () => {
  expect(linkParts('javascript:alert(1) mailto:a@b.c').some((part) => part.href)).toBe(false)
})

test('an address that is all there is', () => {
  expect(linkParts('http://localhost:3000/x')).toEqual([
    { text: 'http://localhost:3000/x', href: 'http://localhost:3000/x' },
  ])
})
