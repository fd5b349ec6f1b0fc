import type pg from 'pg'

type Column = {
  table: string
  name: string
  type: string
  nullable: boolean
  primary: boolean
  unique: boolean
}
type Reference = { table: string; column: string; target: string; nullable: boolean; unique: boolean }

// Indexes rather than constraints: "create unique index" makes only the former.
const columnsQuery = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as nullable,
    exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary
      and a.attnum = any(i.indkey[0:i.indnkeyatts - 1])) as primary,
    exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary
      and i.indkey::text = a.attnum::text and i.indpred is null) as unique
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not like 'kysely\\_%' and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`

const referencesQuery = `
  select c.relname as table, a.attname as column, t.relname as target, not a.attnotnull as nullable,
    exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indkey::text = a.attnum::text)
      as unique
  from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
  where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and k.conparentid = 0
  order by c.relname, a.attnum, t.relname`

/** The tables of a migrated database and how they refer to one another, as a Mermaid diagram in Markdown. */
export async function describeDataModel(client: pg.Client): Promise<string> {
  const columns = (await client.query<Column>(columnsQuery)).rows
  const references = (await client.query<Reference>(referencesQuery)).rows
  const keyed = new Set(references.map(({ table, column }) => `${table}.${column}`))
  const tables = Map.groupBy(columns, ({ table }) => table)
  const entities = [...tables].map(([table, own]) => describeTable(table, own, keyed))
  const relations = references.map(describeReference)
  return `# Data model

Made from the migrated database by \`npm run generate\`; the source is \`migrations/\`.

\`\`\`mermaid
erDiagram
${[...entities, ...relations].join('\n')}
\`\`\`
`
}

function describeTable(table: string, columns: Column[], keyed: Set<string>): string {
  const lines = columns.map((column) => `    ${describeColumn(column, keyed.has(`${table}.${column.name}`))}`)
  return [`  ${table} {`, ...lines, '  }'].join('\n')
}

function describeColumn({ name, type, nullable, primary, unique }: Column, isForeign: boolean): string {
  const keys = [primary && 'PK', isForeign && 'FK', unique && 'UK'].filter(Boolean).join(', ')
  return [shortType(type), name, keys, nullable && '"or null"'].filter(Boolean).join(' ')
}

/** Mermaid takes one word as a type. */
function shortType(type: string): string {
  const short = type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('character varying', 'varchar')
  return short.replace('double precision', 'float8').replaceAll(/[^\w[\]()]+/g, '_')
}

function describeReference({ table, column, target, nullable, unique }: Reference): string {
  return `  ${target} ${nullable ? '|o' : '||'}--${unique ? 'o|' : 'o{'} ${table} : ${column}`
}
