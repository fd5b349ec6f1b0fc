/** A hue from 0 to 359 that stays the same for a username, whatever its case. */
export function avatarHue(username: string): number {
  let hash = 0
  for (const character of username.toLowerCase()) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007
  }
  return hash % 360
}

/** In pixels, as the server makes them. */
const edges = [30, 60, 100, 200, 400]

/** What an image of this edge (CSS pixels) loads on ordinary and on sharp screens; a drawn one suits them all. */
export function avatarSources(url: string, size: number): { src: string; srcset?: string } {
  const [, folder, ending] = /^(.*\/)\d+(\.webp)$/.exec(url) ?? []
  if (!folder) return { src: url }
  const at = (density: number) => `${folder}${edges.find((edge) => edge >= size * density) ?? 400}${ending}`
  return { src: at(1), srcset: `${at(1)} 1x, ${at(2)} 2x` }
}

/** The first letter of the name as its reader sees it, accents and surrogate pairs whole. */
export function avatarInitial(name: string, username: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim() || username)
  return first?.segment.toLocaleUpperCase() ?? ''
}
