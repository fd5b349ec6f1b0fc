import { sql } from 'kysely'

/** When a row was made, as its id, from `make_id`, says: milliseconds since the start of 2025 stand above its lower bits. */
export function madeAt(id: string) {
  return sql<Date>`to_timestamp(((${sql.ref(id)} >> 22) + 1735689600000) / 1000.0)`
}
