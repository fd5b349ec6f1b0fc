import { expect, test } from 'vitest'
import { avatarHue, avatarInitial, avatarSources } from './avatar.ts'

test('a username keeps its hue, whatever its case', () => {
  expect(avatarHue('Ada')).toBe(avatarHue('aDA'))
  expect(avatarHue('ada')).not.toBe(avatarHue('bob'))
})

test('hues stay on the circle', () => {
  for (const name of ['a', 'z'.repeat(20), '0_9']) {
    expect(avatarHue(name)).toBeGreaterThanOrEqual(0)
    expect(avatarHue(name)).toBeLessThan(360)
  }
})

test.each([
  ['ada lovelace', 'ada', 'A'],
  ['  李雷', 'lilei', '李'],
  ['é́milie', 'emilie', 'É́'],
  ['👩‍🎨 paints', 'p', '👩‍🎨'],
  ['   ', 'bob', 'B'],
])('the initial of "%s" (%s) is %s', (name, username, initial) => {
  expect(avatarInitial(name, username)).toBe(initial)
})

test.each([
  [28, '30', '60'],
  [44, '60', '100'],
  [88, '100', '200'],
  [300, '400', '400'],
])('at %i pixels the smallest file that is large enough is loaded', (size, once, twice) => {
  expect(avatarSources('/media/avatars/abc/100.webp', size)).toEqual({
    src: `/media/avatars/abc/${once}.webp`,
    srcset: `/media/avatars/abc/${once}.webp 1x, /media/avatars/abc/${twice}.webp 2x`,
  })
})

test('a drawn picture is one file for every screen', () => {
  const src = '/media/avatars/abc/identicon.svg'
  expect(avatarSources(src, 28)).toEqual({ src })
})
