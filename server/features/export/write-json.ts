/** One document, once it is loaded. */
export async function* writeJson(loading: Promise<unknown>): AsyncIterable<string> {
  yield `${JSON.stringify(await loading, null, 2)}\n`
}

/** A list of any length, one item after another. */
export async function* writeJsonList<T>(
  items: AsyncIterable<T>,
  pick: (item: T) => unknown,
): AsyncIterable<string> {
  let separator = '[\n'
  for await (const item of items) {
    yield `${separator}${JSON.stringify(pick(item), null, 2)}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}
