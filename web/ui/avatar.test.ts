import { expect, test } from 'vitest'
import { avatarHue, avatarInitial } from './avatar.ts'

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
