import { type SqlBool, sql } from 'kysely'

/** What begins so, whatever signs it holds; an index of `text_pattern_ops` answers it. */
export function beginsWith(column: string, text: string) {
  const pattern = `${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern}`
}
