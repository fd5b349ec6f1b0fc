type Page = { before: string | undefined; limit: number }

/** All rows of a list of any length, newest first: one page at a time is in memory. */
export async function* readInPages<Row extends { id: string }>(
  load: (page: Page) => Promise<Row[]>,
  limit = 200,
): AsyncIterable<Row> {
  let before: string | undefined
  for (;;) {
    const rows = await load({ before, limit })
    yield* rows
    before = rows.at(-1)?.id
    if (rows.length < limit) return
  }
}
