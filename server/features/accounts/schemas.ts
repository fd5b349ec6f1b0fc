import { Type } from 'typebox'

export const Language = Type.Union([Type.Literal('en'), Type.Literal('zh-CN')])
export const Theme = Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')])

const blank = '\\p{C}\\p{Z}\\u115F\\u1160\\u2800\\u3164\\uFFA0'
const misleading = '\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069'

/**
 * A name is one line with something to see in it, and nothing that turns the text around it. Patterns are tried on
 * texts of any length, so they must not go back and forth.
 */
export const Name = Type.String({
  minLength: 1,
  maxLength: 30,
  pattern: `^(?=[\\s\\S]*?[^${blank}])[^${misleading}]*$`,
})
export const Username = Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9_]*$' })

const part = '\\s\\p{C}@<>"(),:;\\\\'

export const Email = Type.String({
  minLength: 1,
  maxLength: 254,
  pattern: `^[^${part}]+@[^${part}]+\\.[^${part}.]+$`,
})

/** A few lines about oneself, which may be empty; nothing in them turns the text around them. */
export const Bio = Type.String({ maxLength: 120, pattern: `^(?:[^${misleading}]|\\n)*$` })
export const Place = Type.String({ maxLength: 50, pattern: `^[^${misleading}]*$` })
