import { Type } from 'typebox'

export const Language = Type.Union([Type.Literal('en'), Type.Literal('zh-CN')])
export const Theme = Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')])

/** A name is one line with something to see in it. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 30,
  pattern: '^[^\\p{Cc}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}][^\\p{Cc}\\p{Zl}\\p{Zp}]*$',
})
export const Username = Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9_]*$' })
export const Email = Type.String({
  minLength: 1,
  maxLength: 254,
  pattern: '^[^\\s@<>"(),:;\\\\]+@[^\\s@<>"(),:;\\\\]+\\.[^\\s@<>"(),:;.\\\\]+$',
})
