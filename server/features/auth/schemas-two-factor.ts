import { Type } from 'typebox'
import { Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { Viewer } from './schemas.ts'

const Code = Type.String({ minLength: 1, maxLength: 100 })

/** Where a second factor is asked for, there is a ticket and no viewer yet. */
export const SignInAnswer = Type.Object({
  viewer: Nullable(Viewer),
  ticket: Nullable(
    Type.String({
      description: 'The password was right: bring this with a code to /auth/sign-in/second-factor',
    }),
  ),
})

export const SecondFactor = Type.Object({
  ticket: Type.String({ minLength: 1, maxLength: 200 }),
  code: Type.String({ ...Code, description: 'From the app, or a recovery code' }),
})

export const TwoFactor = Named(
  'TwoFactor',
  Type.Object({
    isOn: Type.Boolean(),
    since: Nullable(Timestamp),
    codesLeft: Type.Integer({ description: 'Recovery codes that were not used yet' }),
  }),
)

export const StartedTwoFactor = Type.Object({
  secret: Type.String({ description: 'Base32' }),
  uri: Type.String({ description: 'The same for an app, otpauth:' }),
})

export const FirstCode = Type.Object({ code: Code })

export const RecoveryCodes = Type.Object({
  codes: Type.Array(Type.String(), { description: 'Shown this once' }),
})
