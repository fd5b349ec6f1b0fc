import { type Static, type TSchema, Type } from 'typebox'

/** Ids are 64-bit, so they travel as strings. */
export const Id = Type.String({ pattern: '^[1-9][0-9]{0,18}$', examples: ['207415873536000001'] })

/** The answer of what has nothing to say. */
export const Empty = Type.Null()

export const Timestamp = Type.String({ format: 'date-time' })

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** `?limit=&cursor=` of every list. */
export function PageQuery(fallback: number, max = 100) {
  return {
    limit: Type.Integer({ minimum: 1, maximum: max, default: fallback }),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  }
}

export function PageOf<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) })
}

const named = new Map<string, TSchema>()

/** A schema that stands under its own name in the API's description; wherever it is used, it is only referred to. */
export function Named<T extends TSchema>(name: string, schema: T) {
  named.set(name, { ...schema, $id: name })
  return Type.Unsafe<Static<T>>({ $ref: `${name}#` })
}

/** Everything made by `Named` in the modules loaded so far. */
export function namedSchemas(): TSchema[] {
  return [...named.values()]
}

const FieldErrorSchema = Type.Object({
  pointer: Type.String(),
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  detail: Type.String(),
})

Named(
  'Problem',
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    errors: Type.Optional(Type.Array(FieldErrorSchema)),
    requestId: Type.String(),
  }),
)
