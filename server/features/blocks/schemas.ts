import { Type } from 'typebox'

export const BlockParams = Type.Object({ username: Type.String({ pattern: '^[A-Za-z0-9_]{1,20}$' }) })
