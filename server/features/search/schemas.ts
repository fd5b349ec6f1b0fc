import { Type } from 'typebox'
import { Id, PageQuery } from '../../platform/http/schemas.ts'
import { Person } from '../follows/index.ts'

const Word = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
const Measure = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }))

export const PhotoSearch = Type.Object({
  ...PageQuery(24),
  camera: Word,
  lens: Word,
  focalLength: Measure,
  aperture: Measure,
  exposureTime: Word,
  iso: Measure,
  taken: Type.Optional(
    Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day by the camera’s own clock' }),
  ),
})

const Beginning = Type.String({ minLength: 1, maxLength: 40, description: 'How the name begins' })

export const PeopleSuggestion = Type.Object({
  q: Beginning,
  photo: Type.Optional(Id),
})
export const SuggestedPeople = Type.Object({ items: Type.Array(Person) })

export const TagSuggestion = Type.Object({ q: Beginning })
export const SuggestedTags = Type.Object({ items: Type.Array(Type.String()) })
