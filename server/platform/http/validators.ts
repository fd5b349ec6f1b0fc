import { Ajv } from 'ajv'
import type { FastifySchema } from 'fastify'
import type { App } from './app-type.ts'
import { addGraphemeLimit } from './graphemes.ts'

const shared = { useDefaults: true, strict: false, validateFormats: false } as const

/** Ajv keeps undeclared fields unless told `all`; schemas of ours therefore never choose between objects. */
const dropUnknown = { removeAdditional: 'all' } as const

/** Text in an address carries no types, so numbers and lists are read out of it; one value too many is refused. */
const addressAjv = new Ajv({ ...shared, ...dropUnknown, coerceTypes: 'array' })

/** A route names the headers it reads; the others belong to the platform and stay. */
const headerAjv = new Ajv({ ...shared, coerceTypes: 'array' })

/** JSON has types of its own: nothing is coerced, and a form hears of all its faults at once. */
const bodyAjv = new Ajv({ ...shared, ...dropUnknown, coerceTypes: false, allErrors: true })

for (const ajv of [addressAjv, headerAjv, bodyAjv]) addGraphemeLimit(ajv)

/** Fields nobody declared are dropped, never stored: no client can raise its own rights by naming a column. */
export function useValidators(app: App) {
  app.setValidatorCompiler<FastifySchema>(({ schema, httpPart }) => ajvFor(httpPart).compile(schema))
}

function ajvFor(httpPart: string | undefined): Ajv {
  if (httpPart === 'body') return bodyAjv
  return httpPart === 'headers' ? headerAjv : addressAjv
}
