import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { FieldError } from './problems.ts'

/** Ajv's keywords in the words that clients translate. */
const codes: Record<string, string> = {
  required: 'required',
  minLength: 'too-short',
  maxLength: 'too-long',
  maxGraphemes: 'too-long',
  maxItems: 'too-many',
  minItems: 'required',
  pattern: 'invalid-format',
  format: 'invalid-format',
  enum: 'invalid-choice',
  const: 'invalid-choice',
  anyOf: 'invalid-choice',
  minimum: 'too-small',
  maximum: 'too-big',
  additionalProperties: 'unknown-field',
}

export function toFieldError({
  keyword,
  instancePath,
  params,
  message,
}: FastifySchemaValidationError): FieldError {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : ''
  const limit = params['limit']
  // A field of at least one character that is empty is simply missing.
  const isEmpty = keyword === 'minLength' && limit === 1
  return {
    pointer: `${instancePath}${missing}`,
    code: isEmpty ? 'required' : (codes[keyword] ?? 'invalid-format'),
    params: typeof limit === 'number' ? { limit } : {},
    detail: message,
  }
}
