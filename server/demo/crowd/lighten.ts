import type pg from 'pg'

type Definition = { name: string; table: string; definition: string }

/**
 * Takes triggers, foreign keys and indexes off tables, so that millions of rows come in at once. What it returns puts
 * everything back and checks every row; the caller keeps both in one transaction, so nothing is ever lost on the way.
 */
export async function lighten(
  client: pg.ClientBase,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const keys = await listForeignKeys(client, tables)
  const indexes = await listIndexes(client, tables)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return async () => {
    for (const { definition } of indexes) await client.query(definition)
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  }
}

async function listForeignKeys(client: pg.ClientBase, tables: readonly string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select quote_ident(conname) as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[]) order by conname`,
    [tables],
  )
  return rows
}

/** Primary keys stay: other tables lean on them. */
async function listIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select indexrelid::regclass::text as name, indrelid::regclass::text as table,
       pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any ($1::regclass[]) and not indisprimary order by 1`,
    [tables],
  )
  return rows
}
