import { Type } from 'typebox'
import { Id } from '../../platform/http/schemas.ts'
import { Person } from '../follows/index.ts'
import { Rendition } from '../photos/index.ts'

/** As many pictures as stand beside a name. */
export const PICTURES = 3

const Picture = Type.Object({
  id: Id,
  altText: Type.String(),
  thumbhash: Type.String(),
  rendition: Rendition,
})

export const SuggestionQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 20, default: 5 }),
})

export const Suggestions = Type.Object({
  items: Type.Array(
    Type.Object({
      person: Person,
      photos: Type.Array(Picture, { maxItems: PICTURES, description: 'The newest that everybody may see' }),
    }),
  ),
})
