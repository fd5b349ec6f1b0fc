/** Several words of equal weight in one line. The platform's own lists of Chinese words have no comma, or an “and”. */
export function wordList(words: readonly string[], locale: string): string {
  return words.join(locale.startsWith('zh') ? '、' : ', ')
}
