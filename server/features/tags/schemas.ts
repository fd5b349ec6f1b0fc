import { Type } from 'typebox'
import { Named, PageOf, PageQuery } from '../../platform/http/schemas.ts'

export const Tag = Named(
  'Tag',
  Type.Object({
    name: Type.String({ description: 'Its one form, whatever the case or width it was asked for in' }),
    photoCount: Type.Integer({ description: 'Of the photos that anybody may see' }),
    viewer: Type.Object({
      follows: Type.Boolean(),
      can: Type.Object({ follow: Type.Boolean() }),
    }),
  }),
)

export const TagParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) })

export const HotTags = Type.Object({
  items: Type.Array(Type.Object({ name: Type.String(), photoCount: Type.Integer() })),
})

export const FollowedTagsQuery = Type.Object(PageQuery(20))
export const FollowedTags = Type.Object({ ...PageOf(Tag).properties, total: Type.Integer() })
