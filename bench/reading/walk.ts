/** Leafs from a list's first page on as a reader does. @returns the path of that page, or of the last one there is. */
export async function walk(
  { origin, cookie }: { origin: string; cookie: string },
  path: string,
  page: number,
): Promise<string> {
  let here = path
  for (let at = 1; at < page; at++) {
    const answer = await fetch(origin + here, { headers: { cookie } })
    const { next }: { next?: string | null } = JSON.parse(await answer.text())
    if (!next) return here
    here = `${path}?cursor=${encodeURIComponent(next)}`
  }
  return here
}
