import type { Ajv, KeywordDefinition } from 'ajv'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Of one character as people count them; a family is seven code points. */
const CODE_POINTS = 4

/** How long a text may be in code points of which people count at most `limit` characters. */
export function codePointsFor(limit: number): number {
  return limit * CODE_POINTS
}

/** Whether people count at most `limit` characters in `text`. Looks at no more of it than it needs. */
function fits(limit: number, text: string): boolean {
  // Nothing counts as more characters than it has units.
  if (text.length <= limit) return true
  let count = 0
  for (const _one of segmenter.segment(text)) {
    count += 1
    if (count > limit) return false
  }
  return true
}

/** `maxGraphemes` of a schema: characters as people count them. Beside it stands a `maxLength`, which bounds the work. */
export function addGraphemeLimit(ajv: Ajv) {
  const keyword: KeywordDefinition = {
    keyword: 'maxGraphemes',
    type: 'string',
    schemaType: 'number',
    compile: (limit: number) =>
      function check(text: string) {
        const isShort = fits(limit, text)
        Object.assign(check, { errors: isShort ? [] : [{ keyword: 'maxGraphemes', params: { limit } }] })
        return isShort
      },
  }
  ajv.addKeyword(keyword)
}
