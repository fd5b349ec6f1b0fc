import { Type } from 'typebox'

export const DeleteAccount = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 20, description: 'One’s own, typed to be sure' }),
})
