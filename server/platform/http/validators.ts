import { Ajv } from 'ajv'
import type { FastifySchema } from 'fastify'
import type { App } from './app-type.ts'

/** Text in an address carries no types, so numbers and lists are read out of it; one value too many is refused. */
const addressAjv = new Ajv({
  coerceTypes: 'array',
  useDefaults: true,
  removeAdditional: true,
  strict: false,
  validateFormats: false,
})

/** JSON has types of its own: nothing is coerced, and a form hears of all its faults at once. */
const bodyAjv = new Ajv({
  coerceTypes: false,
  useDefaults: true,
  removeAdditional: true,
  allErrors: true,
  strict: false,
  validateFormats: false,
})

/** Fields nobody declared are dropped, never stored: no client can raise its own rights by naming a column. */
export function useValidators(app: App) {
  app.setValidatorCompiler<FastifySchema>(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? bodyAjv : addressAjv
    return ajv.compile(schema)
  })
}
