import { decodeCursor } from '../../server/platform/http/cursor.ts'

/**
 * Leafs from a list's first page on as a reader does. @returns the id before which that page begins, or the last one that
 * another follows: how much is on the very last is chance.
 */
export async function walk(
  { origin, cookie }: { origin: string; cookie: string },
  path: string,
  page: number,
): Promise<string | undefined> {
  let [full, cursor]: (string | undefined)[] = []
  for (let at = 1; at <= page; at++) {
    const here = cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path
    const answer = await fetch(origin + here, { headers: { cookie } })
    const { next }: { next?: string | null } = JSON.parse(await answer.text())
    if (!next) break
    full = cursor
    cursor = next
  }
  return decodeCursor(full)?.[0]
}
