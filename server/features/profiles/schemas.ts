import { Type } from 'typebox'
import { Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { FollowState } from '../follows/index.ts'

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
    followerCount: Nullable(Type.Integer()),
    followingCount: Nullable(
      Type.Integer({ description: 'Null like the others where the viewer sees no more than a card' }),
    ),
    viewer: Type.Object({
      isSelf: Type.Boolean(),
      follow: FollowState,
      followsYou: Type.Boolean(),
      muted: Type.Boolean(),
      can: Type.Object({ follow: Type.Boolean(), report: Type.Boolean() }),
    }),
  }),
)

export const CollectTotal = Named(
  'CollectTotal',
  Type.Object({
    total: Nullable(
      Type.Integer({
        description:
          'Of the photos that the viewer may see, 10,001 for more than 10,000; null if that is private',
      }),
    ),
  }),
)

export const AccountParams = Type.Object({ username: Type.String({ pattern: '^[A-Za-z0-9_]{1,20}$' }) })
