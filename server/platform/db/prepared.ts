import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './database.ts'

/**
 * What a prepared query can be told: a text, a list, somebody with an id; or nothing or a number, each of which may make
 * it another query.
 */
type Values = Record<string, string | readonly string[] | { id: string } | number | null | undefined>

type Plan<Row> = { query: CompiledQuery<Row>; sources: ((values: Values) => unknown)[] }

/** Each costs memory on every connection. */
const MOST_NAMES = 100
/** Of one query so many forms are kept, as numbers may come from outside. */
const MOST_FORMS = 8

const names = new Map<string, string>()

/** The name under which the database shall remember this text; most texts have none. */
export function statementName(text: string): string | undefined {
  return names.get(text)
}

/**
 * A hot query: written as any other, but put together once and read by the database once a connection, which after some
 * uses keeps one plan for all values. So it is for what an index finds by one id or some: of a list whose best plan
 * depends on the values themselves, one plan for all is a bad one. `build` sees something else in place of the values, so
 * it may ask of them only whether they are there; a number it sees as it is, and writes it into the text (`sql.lit`), as
 * how many rows are wanted decides on the plan. So is a constant to be written that the condition of a partial index names:
 * the plan for all values would not use that index.
 */
export function prepare<V extends Values, Row>(name: string, build: (db: Db, values: V) => Compilable<Row>) {
  const plans = new Map<string, Plan<Row>>()
  return async (db: Db, values: V): Promise<Row[]> => {
    const shape = Object.keys(values)
      .filter((key) => isGiven(values[key]))
      .map((key) => (typeof values[key] === 'number' ? `${key}${values[key]}` : key))
      .join('-')
    const plan = plans.get(shape) ?? makePlan(db, values, build)
    if (!plans.has(shape) && plans.size < MOST_FORMS) {
      plans.set(shape, plan)
      if (names.size < MOST_NAMES) names.set(plan.query.sql, `${name}-${shape}`)
    }
    const parameters = plan.sources.map((source) => source(values))
    return (await db.executeQuery<Row>({ ...plan.query, parameters })).rows
  }
}

function isGiven(value: Values[string]): boolean {
  return value !== null && value !== undefined
}

function makePlan<V extends Values, Row>(
  db: Db,
  values: V,
  build: (db: Db, values: V) => Compilable<Row>,
): Plan<Row> {
  const sources = new Map<unknown, (values: Values) => unknown>()
  const stand = (key: string, value: Values[string]) => {
    if (!isGiven(value) || typeof value === 'number') return value
    const mark = `\0${key}`
    const isSomebody = typeof value === 'object' && value !== null && 'id' in value
    sources.set(mark, (given) => {
      const found = given[key]
      return typeof found === 'object' && found !== null && 'id' in found ? found.id : found
    })
    return isSomebody ? { id: mark } : mark
  }
  const marks = Object.entries(values).map(([key, value]) => [key, stand(key, value)])
  // The marks stand for what `values` has.
  const query = build(db, Object.fromEntries(marks) as V).compile()
  return { query, sources: query.parameters.map((parameter) => sources.get(parameter) ?? (() => parameter)) }
}
