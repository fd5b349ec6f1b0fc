import { Type } from 'typebox'
import { Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'

const State = Type.Union([
  Type.Literal('none'),
  Type.Literal('queued'),
  Type.Literal('making'),
  Type.Literal('ready'),
  Type.Literal('failed'),
])

export const Export = Named(
  'Export',
  Type.Object({
    state: State,
    failure: Nullable(Type.String({ description: 'A problem code' })),
    bytes: Nullable(Type.Integer()),
    madeAt: Nullable(Timestamp),
    expiresAt: Nullable(Timestamp),
    nextAt: Nullable(Type.String({ format: 'date-time', description: 'When the next can be asked for' })),
  }),
)
