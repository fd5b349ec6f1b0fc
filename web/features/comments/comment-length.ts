/** As the server counts: characters, each once, however many units it takes. */
export const COMMENT_MAX = 1000

export function lengthOf(text: string): number {
  return [...text.trim()].length
}
