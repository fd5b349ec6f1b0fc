import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { Email, Name, Username } from './schemas.ts'

const fits = (schema: TSchema) => {
  const validator = Compile(schema)
  return (text: Static<typeof Name>) => validator.Check(text)
}

describe('a name', () => {
  it.each(['Ada', 'Ada Lovelace', '林小满', 'Zoë', '👩‍👩‍👧', 'נועה', '.', 'x'.repeat(30)])(
    'may be %j',
    (name) => {
      expect(fits(Name)(name)).toBe(true)
    },
  )

  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(31)],
    ['blank', '   '],
    ['made of an invisible space', '\u200b\u200b'],
    ['made of a letter that shows nothing', '\u3164'],
    ['two lines', 'Ada\nBcc: all@example.test'],
    ['two lines in Unicode', 'Ada\u2028Lovelace'],
    ['hiding a bell', 'Ada\u0007'],
    ['turning the text behind it around', 'Ada\u202e'],
    ['isolating the text behind it', 'Ada\u2067'],
  ])('may not be %s', (_why, name) => {
    expect(fits(Name)(name)).toBe(false)
  })
})

describe('a username', () => {
  it.each(['a', 'Ada_1815', '_', 'x'.repeat(20)])('may be %j', (username) => {
    expect(fits(Username)(username)).toBe(true)
  })

  it.each([
    '',
    'x'.repeat(21),
    'ada lovelace',
    'ada-l',
    'ada.l',
    'аdmin',
    'ad\u200bmin',
    'admin․',
    'ﬁona',
    '１',
    'ada\n',
    '../ada',
    '@ada',
  ])('may not be %j', (username) => {
    expect(fits(Username)(username)).toBe(false)
  })
})

describe('an address', () => {
  it.each(['ada@example.test', 'a+b@mail.example.test', "o'hara@example.test", '林@例子.测试'])(
    'may be %j',
    (email) => {
      expect(fits(Email)(email)).toBe(true)
    },
  )

  it.each([
    '',
    'ada',
    'ada@',
    '@example.test',
    'ada@localhost',
    'a b@example.test',
    'a@b@example.test',
    'ada@example.test\r\nBcc: all@example.test',
    '<ada@example.test>',
    'ada\u0001@example.test',
    'ada@example\u202e.test',
    'ada@example.test, bob@example.test',
    'ada@example.',
    `${'x'.repeat(250)}@example.test`,
  ])('may not be %j', (email) => {
    expect(fits(Email)(email)).toBe(false)
  })
})

it('checking a text takes a time that grows with its length only', () => {
  // Each takes hours with a pattern that goes back and forth, and the test its five seconds.
  const long = 'x'.repeat(2_000_000)
  for (const schema of [Name, Username, Email]) {
    const pattern = new RegExp(JSON.parse(JSON.stringify(schema)).pattern, 'u')
    for (const text of [
      `${long}\u0001`,
      `${' '.repeat(2_000_000)}\u0001`,
      `a@${'a.'.repeat(1_000_000)}\u0001`,
      `${long}@${long}\u0001`,
    ]) {
      expect(pattern.test(text)).toBe(false)
    }
  }
})
