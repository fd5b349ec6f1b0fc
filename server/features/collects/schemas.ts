import { Type } from 'typebox'
import { Id, Named } from '../../platform/http/schemas.ts'

export const CollectParams = Type.Object({ id: Id })

export const CollectState = Named(
  'CollectState',
  Type.Object({ isCollected: Type.Boolean(), collectCount: Type.Integer() }),
)
