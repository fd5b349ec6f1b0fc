import { Type } from 'typebox'
import { Id } from '../../platform/http/schemas.ts'

export const HideParams = Type.Object({ id: Id })

export const HiddenPhotos = Type.Object({
  batches: Type.Integer({
    description: 'How often photos that were published together; only what one may still see elsewhere',
  }),
})
