import { Type } from 'typebox'
import { Id } from '../../platform/http/schemas.ts'

export const EventsQuery = Type.Object({
  photo: Type.Optional({ ...Id, description: 'A photo whose counts and comments are on the page' }),
  feed: Type.Optional(Type.Boolean({ description: 'Whether the home feed is on the page' })),
})
