import { Type } from 'typebox'
import { Id, Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { Bio, Email, Language, Name, Place, Theme, Username } from '../accounts/index.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './policy-password.ts'

/** What somebody calls a passkey or a token: as strict as the names of people, only longer. */
export const Label = Type.String({ ...Name, maxLength: 60 })

const NewPassword = Type.String({ minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX })

const GivenPassword = Type.String({ minLength: 1, maxLength: 1000 })

const account = { name: Name, username: Username, email: Email, password: NewPassword }

export const SignUp = Type.Object(account)
export const Welcome = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }), ...account })
export const SignIn = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 254 }),
  password: GivenPassword,
  remember: Type.Boolean({ default: false }),
})
export const Confirm = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) })
export const Confirmed = Type.Object({ username: Type.String() })
export const Forgot = Type.Object({ email: Email })
export const Reset = Type.Object({ ...Confirm.properties, password: NewPassword })
export const Reauthenticate = Type.Object({ password: GivenPassword })
export const ChangePassword = Type.Object({
  current: Type.Optional(GivenPassword),
  password: NewPassword,
})
export const ChangeEmail = Type.Object({ email: Email })
export const ChangeUsername = Type.Object({ username: Username })
export const Nothing = Type.Object({})
export const WEBSITE_MAX = 255

export const ProfileTexts = Type.Object({
  name: Type.Optional(Name),
  bio: Type.Optional(Bio),
  website: Type.Optional(Type.String({ maxLength: WEBSITE_MAX, description: 'http or https; may be empty' })),
  place: Type.Optional(Place),
})

export const Me = Named(
  'Me',
  Type.Object({
    username: Type.String(),
    email: Type.String(),
    name: Type.String(),
    bio: Type.String(),
    website: Type.String(),
    place: Type.String(),
    avatarUrl: Type.String(),
  }),
)

export const Viewer = Named(
  'Viewer',
  Type.Object({
    id: Id,
    username: Type.String(),
    name: Type.String(),
    email: Type.String(),
    confirmed: Type.Boolean(),
    role: Type.String(),
    isLocked: Type.Boolean({ description: 'Staff took this account’s voice' }),
    permissions: Type.Array(Type.String()),
    language: Language,
    theme: Theme,
    avatarUrl: Type.String(),
    defaults: Type.Object(
      {
        visibility: Type.Union([Type.Literal('public'), Type.Literal('followers'), Type.Literal('only_me')]),
        showsPlace: Type.Boolean(),
        download: Type.Union([Type.Literal('nobody'), Type.Literal('stripped'), Type.Literal('whole')]),
      },
      { description: 'How a new photo begins where nothing else is said' },
    ),
    can: Type.Object({ publish: Type.Boolean(), administer: Type.Boolean(), moderate: Type.Boolean() }),
  }),
)

export const ViewerAnswer = Type.Object({ viewer: Nullable(Viewer) })

export const Session = Named(
  'Session',
  Type.Object({
    id: Id,
    browser: Nullable(Type.String({ examples: ['Firefox 150'] })),
    system: Nullable(Type.String({ examples: ['Windows'] })),
    address: Nullable(Type.String({ description: 'The network address it was opened from' })),
    country: Nullable(Type.String({ description: 'Where the address is registered, ISO 3166-1 alpha-2' })),
    isLocal: Type.Boolean({ description: 'The address is one of a private network' }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
    isCurrent: Type.Boolean(),
  }),
)

export const SessionList = Type.Object({ items: Type.Array(Session) })
export const SessionParams = Type.Object({ id: Id })
