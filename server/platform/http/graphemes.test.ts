import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { addGraphemeLimit } from './graphemes.ts'

const ajv = new Ajv({ strict: false })
addGraphemeLimit(ajv)
const check = ajv.compile({ type: 'string', maxGraphemes: 3 })

it.each(['', 'abc', '日落了', '👨‍👩‍👧‍👦👍🏽🇨🇳', 'e\u0301o\u0308a\u0300', '\r\nab'])(
  'counts %j as three characters at most',
  (text) => {
    expect(check(text)).toBe(true)
  },
)

it.each(['abcd', '日落了。', '👨‍👩‍👧‍👦👍🏽🇨🇳!'])('counts %j as more than three', (text) => {
  expect(check(text)).toBe(false)
  expect(check.errors).toMatchObject([{ keyword: 'maxGraphemes', params: { limit: 3 } }])
})
