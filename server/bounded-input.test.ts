import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/app.ts'
import { browserOf } from './testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: unknown
  patternProperties?: unknown
  $ref?: string
  [keyword: string]: unknown
}

const has = (schema: Schema, ...keywords: string[]) =>
  keywords.some((keyword) => schema[keyword] !== undefined)

/** A pattern with both ends and a counted length is a bound too. */
const isCounted = ({ pattern }: Schema) =>
  typeof pattern === 'string' && /^\^.*\$$/.test(pattern) && !/[^\\][*+]|\{\d+,\}/.test(pattern)

/** Where something of any size may be sent. */
function findUnbounded(schema: Schema, at: string): string[] {
  const deeper = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => findUnbounded(one, `${at}/${name}`)),
    ...(schema.anyOf ?? []).flatMap((one) => findUnbounded(one, at)),
    ...(schema.items ? findUnbounded(schema.items, `${at}/*`) : []),
  ]
  const types = [schema.type ?? []].flat()
  const isOpen =
    (types.includes('string') && !has(schema, 'maxLength', 'const', 'enum') && !isCounted(schema)) ||
    (types.includes('array') && !has(schema, 'maxItems')) ||
    (types.some((type) => /integer|number/.test(type)) && !has(schema, 'maximum', 'const', 'enum')) ||
    (types.includes('object') && has(schema, 'patternProperties')) ||
    has(schema, '$ref')
  return isOpen ? [at, ...deeper] : deeper
}

type Operation = {
  parameters?: { name: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

it('every text, list and number that the API takes has an upper bound', async () => {
  const { paths } = (await browserOf(test)('GET', '/openapi.json')).json()
  const operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  )
  expect(operations.length).toBeGreaterThan(30)
  const open = operations.flatMap(({ name, parameters = [], requestBody }) => [
    ...parameters.flatMap((one) => findUnbounded(one.schema, `${name} ?${one.name}`)),
    ...findUnbounded(requestBody?.content['application/json']?.schema ?? {}, name),
  ])
  expect(open).toEqual([])
})
