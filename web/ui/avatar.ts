/** A hue from 0 to 359 that stays the same for a username, whatever its case. */
export function avatarHue(username: string): number {
  let hash = 0
  for (const character of username.toLowerCase()) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007
  }
  return hash % 360
}

/** The first letter of the name as its reader sees it, accents and surrogate pairs whole. */
export function avatarInitial(name: string, username: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim() || username)
  return first?.segment.toLocaleUpperCase() ?? ''
}
