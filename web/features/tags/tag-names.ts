const shape = /^[\p{L}\p{M}\p{N}_-]+$/u

/** The one form of a tag, as the server makes it; undefined for what is none. `most` is in characters. */
export function normalizeTag(text: string, most: number): string | undefined {
  const name = text
    .trim()
    .replace(/^[#＃]+/u, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
  return shape.test(name) && [...name].length <= most ? name : undefined
}

/** Commas and lines part tags, and so does the # of the next one. */
export function splitTags(text: string): string[] {
  return text
    .split(/[,，、;；\n\t]|\s+(?=[#＃])/u)
    .map((part) => part.trim())
    .filter(Boolean)
}
