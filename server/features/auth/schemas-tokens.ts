import { Type } from 'typebox'
import { Id, Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { Label } from './schemas.ts'

/** Administering is nothing for programs. */
const Scopes = Type.Array(
  Type.Union(
    (['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE'] as const).map((scope) => Type.Literal(scope)),
  ),
  { maxItems: 5, description: 'What it may do beside reading; never more than the person' },
)

const fields = {
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Timestamp,
  lastUsedAt: Nullable(Timestamp),
  expiresAt: Timestamp,
}

export const NewAccessToken = Type.Object({
  name: Label,
  scopes: Scopes,
  days: Type.Integer({ minimum: 1, maximum: 366, default: 90, description: 'How long it works' }),
})
export const AccessToken = Named('AccessToken', Type.Object(fields))
export const MadeAccessToken = Named(
  'MadeAccessToken',
  Type.Object({ ...fields, secret: Type.String({ description: 'Shown this once' }) }),
)
export const AccessTokenList = Type.Object({ items: Type.Array(AccessToken) })
export const AccessTokenParams = Type.Object({ id: Id })
