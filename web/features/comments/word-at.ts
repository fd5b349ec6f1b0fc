/**
 * An `@` or `#` that begins a word, and what is written behind it up to the caret. It may follow whatever the server lets
 * it follow: Chinese is written without blanks.
 */
const beginning = /(?<![A-Za-z0-9_@./＠#＃&])([@＠#＃])([\p{L}\p{M}\p{N}_-]{1,30})$/u

export type WordStart = { sign: '@' | '#'; from: number; text: string }

/** The name or tag that is being written where the caret stands, if it is one. */
export function findWord(text: string, caret: number): WordStart | undefined {
  const [, sign = '', word = ''] = beginning.exec(text.slice(0, caret)) ?? []
  if (word === '') return undefined
  return { sign: /[#＃]/.test(sign) ? '#' : '@', from: caret - word.length - 1, text: word }
}

/** The text with the whole word in it, and where the caret goes. */
export function completeWord(
  text: string,
  { from, caret, word }: { from: number; caret: number; word: string },
) {
  const before = `${text.slice(0, from)}${word} `
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length }
}
