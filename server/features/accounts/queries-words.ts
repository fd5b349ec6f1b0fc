import { type SqlBool, sql } from 'kysely'
import { beginsWith } from '../../platform/db/begins-with.ts'
import { foldSought } from './policy.ts'

/**
 * Of a list of people those with a name or username that begins so, or everybody where nothing is said; `account`
 * names the column that holds their id. Whoever has just come is found as soon as their words are made.
 */
export function isCalled(account: string, sought = '') {
  const text = foldSought(sought)
  if (text === '') return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(account)} in (
    select account_id from person_words where ${beginsWith('personWords.word', text)})`
}
