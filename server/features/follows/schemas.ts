import { Type } from 'typebox'
import { Named, PageOf, PageQuery } from '../../platform/http/schemas.ts'

export const FollowState = Type.Union([
  Type.Literal('none'),
  Type.Literal('requested'),
  Type.Literal('accepted'),
])

/** Somebody in a list of people, with how the viewer stands to them. */
export const Person = Named(
  'Person',
  Type.Object({
    username: Type.String(),
    name: Type.String(),
    avatarUrl: Type.String(),
    isPrivate: Type.Boolean(),
    viewer: Type.Object({
      isSelf: Type.Boolean(),
      follow: FollowState,
      followsYou: Type.Boolean(),
      can: Type.Object({ follow: Type.Boolean() }),
    }),
  }),
)

export const PersonQuery = Type.Object(PageQuery(20))
/** A list in which somebody is looked for. */
export const NamedPersonQuery = Type.Object({
  ...PageQuery(20),
  q: Type.Optional(
    Type.String({ maxLength: 50, description: 'Only those with a name or username that begins so' }),
  ),
})
export const PersonPage = Type.Object({
  ...PageOf(Person).properties,
  total: Type.Integer({ description: 'Of the whole list, whoever is looked for in it' }),
})

export const FollowParams = Type.Object({ username: Type.String({ pattern: '^[A-Za-z0-9_]{1,20}$' }) })
