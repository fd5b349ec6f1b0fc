import { platformProblem } from './problems.ts'

/** A keyset position on the wire: opaque to clients, only ids inside. */
export function encodeCursor(...ids: string[]): string {
  return Buffer.from(ids.join('.')).toString('base64url')
}

/** @throws Problem `invalid-request` for anything that `encodeCursor` would not have written. */
export function decodeCursor(cursor: string | undefined, parts = 1): string[] | undefined {
  if (cursor === undefined) return undefined
  const ids = Buffer.from(cursor, 'base64url').toString('latin1').split('.')
  const isSound = ids.length === parts && ids.every(isBigint)
  if (!isSound) throw platformProblem('invalid-request')
  return ids
}

const MAX_BIGINT = 2n ** 63n - 1n

/** PostgreSQL refuses numbers beyond its bigint with an error; here they are simply no id. */
export function isBigint(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt(text) <= MAX_BIGINT
}

/** Cuts a list that was asked for with `limit + 1` and names where the next page begins. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  { present, cursor }: { present(row: Row): Item; cursor(row: Row): string },
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(present), next: last && rows.length > limit ? cursor(last) : null }
}
