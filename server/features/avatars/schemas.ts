import { Type } from 'typebox'

export const AvatarAnswer = Type.Object({ avatarUrl: Type.String() })

export const AvatarParams = Type.Object({
  key: Type.String({ pattern: '^[a-z0-9]{26,32}$' }),
  file: Type.String({ pattern: '^((30|60|100|200|400)\\.webp|identicon\\.svg)$' }),
})
