/** As the server counts: characters as people count them, however many units one takes. */
export const COMMENT_MAX = 1000

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

export function lengthOf(text: string): number {
  let length = 0
  for (const _one of segmenter.segment(text.trim())) length += 1
  return length
}
