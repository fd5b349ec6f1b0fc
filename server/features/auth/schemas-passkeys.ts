import { type Static, Type } from 'typebox'
import { Id, Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { Label } from './schemas.ts'

/** Bytes in base64url, at most so many characters of it. */
const Bytes = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]*$', description: 'base64url' })

/** An authenticator may choose up to 1,023 bytes. */
const CredentialId = Bytes(1364)
const ClientData = Bytes(4096)
const Transports = Type.Array(Type.String({ maxLength: 32, pattern: '^[a-z-]*$' }), { maxItems: 10 })
const PublicKey = Type.Literal('public-key')

const credential = { id: CredentialId, rawId: CredentialId, type: PublicKey }

/** What `navigator.credentials.create` gives, as JSON. */
export const PasskeyAttestation = Type.Object({
  ...credential,
  authenticatorAttachment: Type.Optional(Nullable(Type.String({ maxLength: 32 }))),
  response: Type.Object({
    clientDataJSON: ClientData,
    attestationObject: Bytes(32_768),
    transports: Type.Optional(Transports),
  }),
})

/** What `navigator.credentials.get` gives, as JSON. */
export const PasskeyAssertion = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: ClientData,
    authenticatorData: Bytes(4096),
    signature: Bytes(1400),
    userHandle: Type.Optional(Nullable(Bytes(88))),
  }),
})

export type Attestation = Static<typeof PasskeyAttestation>
export type Assertion = Static<typeof PasskeyAssertion>

const Descriptor = Type.Object({ id: Type.String(), type: PublicKey, transports: Type.Array(Type.String()) })

const Creation = Type.Object({
  challenge: Type.String(),
  rp: Type.Object({ id: Type.String(), name: Type.String() }),
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  pubKeyCredParams: Type.Array(Type.Object({ alg: Type.Integer(), type: PublicKey })),
  timeout: Type.Integer(),
  attestation: Type.Literal('none'),
  excludeCredentials: Type.Array(Descriptor),
  authenticatorSelection: Type.Object({
    residentKey: Type.Literal('required'),
    requireResidentKey: Type.Boolean(),
    userVerification: Type.Literal('required'),
  }),
})

const Request = Type.Object({
  challenge: Type.String(),
  rpId: Type.String(),
  timeout: Type.Integer(),
  userVerification: Type.Literal('required'),
  allowCredentials: Type.Array(Descriptor),
})

export type CreationOptions = Static<typeof Creation>
export type RequestOptions = Static<typeof Request>

export const PasskeyCreation = Named('PasskeyCreation', Creation)
export const PasskeyRequest = Named('PasskeyRequest', Request)

export const Passkey = Named(
  'Passkey',
  Type.Object({
    id: Id,
    name: Type.String(),
    createdAt: Timestamp,
    lastUsedAt: Nullable(Timestamp),
    isSynced: Type.Boolean({
      description: 'Its provider keeps a copy, for other devices of the same person',
    }),
  }),
)
export const PasskeyList = Type.Object({ items: Type.Array(Passkey) })
export const PasskeyParams = Type.Object({ id: Id })
export const NewPasskey = Type.Object({ name: Type.Optional(Label), response: PasskeyAttestation })
export const RenamePasskey = Type.Object({ name: Label })
export const PasskeySignIn = Type.Object({
  remember: Type.Boolean({ default: false }),
  response: PasskeyAssertion,
})
export const PasskeyReauthenticate = Type.Object({ response: PasskeyAssertion })
