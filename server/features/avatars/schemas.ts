import { Type } from 'typebox'

export const AvatarAnswer = Type.Object({ avatarUrl: Type.String() })

/** For the API's description only: bytes are no JSON. */
export const Picture = Type.String({ format: 'binary' })

export const AvatarParams = Type.Object({
  key: Type.String({ pattern: '^[a-z0-9]{26,32}$' }),
  file: Type.String({ pattern: '^((30|60|100|200|400)\\.webp|identicon\\.svg)$' }),
})
