import { join } from 'node:path'
import { checkKey } from './files.ts'

/** No key has this character, so shards and half-written files never meet a file somebody keeps. */
export const ownMark = '~'

/** From this length on a name is taken for one of many: `makeFileName` gives 26 characters. */
const longName = 16

/**
 * Where a key lies below the root. A folder with a million names in it is slow everywhere, so long names lie in
 * shards by their first two characters: `media/abcdef…/small.webp` → `media/~ab/abcdef…/small.webp`.
 */
export function keyToPath(key: string): string {
  checkKey(key)
  const names = key.split('/')
  return join(
    ...names.flatMap((name) => (name.length >= longName ? [ownMark + name.slice(0, 2), name] : [name])),
  )
}

/** The way back: shards are no part of a key. */
export function isShard(name: string): boolean {
  return name.startsWith(ownMark) && name.length <= 3
}
