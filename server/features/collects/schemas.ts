import { Type } from 'typebox'
import { Id, Named, PageOf, PageQuery } from '../../platform/http/schemas.ts'

export const CollectParams = Type.Object({ id: Id })

export const CollectState = Named(
  'CollectState',
  Type.Object({ isCollected: Type.Boolean(), collectCount: Type.Integer() }),
)

const Collector = Named(
  'Collector',
  Type.Object({ username: Type.String(), name: Type.String(), avatarUrl: Type.String() }),
)

export const CollectorQuery = Type.Object(PageQuery(20))
export const CollectorPage = Type.Object({ ...PageOf(Collector).properties, total: Type.Integer() })
