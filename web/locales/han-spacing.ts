const betweenHan = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu

/**
 * Chinese texts put a space around what may be Latin, such as a name; where Chinese meets Chinese there is none.
 */
export function tightenHan(text: string): string {
  return text.replace(betweenHan, '')
}
