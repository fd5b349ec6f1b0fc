import { Type } from 'typebox'
import { Named, Timestamp } from '../../platform/http/schemas.ts'

export const Account = Named(
  'Account',
  Type.Object({
    username: Type.String(),
    name: Type.String(),
    avatarUrl: Type.String(),
    bio: Type.String(),
    website: Type.String(),
    place: Type.String(),
    isPrivate: Type.Boolean(),
    joinedAt: Timestamp,
    photoCount: Type.Integer({ description: 'Of the photos that the viewer may see' }),
    viewer: Type.Object({ isSelf: Type.Boolean(), can: Type.Object({ report: Type.Boolean() }) }),
  }),
)

export const AccountParams = Type.Object({ username: Type.String({ pattern: '^[A-Za-z0-9_]{1,20}$' }) })
