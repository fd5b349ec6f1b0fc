import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type {
  Assertion,
  Attestation,
  CreationOptions,
  RequestOptions,
} from '../features/auth/schemas-passkeys.ts'
import { ORIGIN } from './people.ts'

/** What a browser or a device may say that is not so. */
export type Lies = {
  origin?: string
  rpId?: string
  type?: string
  challenge?: string
  isPresent?: boolean
  isVerified?: boolean
  isSynced?: boolean
  counter?: number
  userHandle?: string | null
  transports?: string[]
  attachment?: 'platform' | 'cross-platform'
  /** An attestation nobody asked for, with a statement that is wrong. */
  format?: string
}

export type Authenticator = {
  create(options: CreationOptions, lies?: Lies): Attestation
  get(options: Pick<RequestOptions, 'challenge' | 'rpId'>, lies?: Lies): Assertion
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

const encode = (...entries: [string | number, Parameters<typeof isoCBOR.encode>[0]][]) =>
  Buffer.from(isoCBOR.encode(new Map(entries)))

/** A device with one passkey on it, as far as a server can tell. It counts up from nought unless told otherwise. */
export function anAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = randomBytes(20)
  const id = rawId.toString('base64url')
  const credential = { id, rawId: id, type: 'public-key' } as const
  let counter = 0
  let handle = randomBytes(32).toString('base64url')

  function create({ challenge, rp, user }: CreationOptions, lies: Lies = {}): Attestation {
    handle = user.id
    const length = Buffer.from([0, rawId.length])
    const key = Buffer.concat([Buffer.alloc(16), length, rawId, coseKey(publicKey.export({ format: 'jwk' }))])
    const authData = Buffer.concat([authenticatorData({ rpId: rp.id, counter, ...lies }, 0x40), key])
    const attStmt = lies.format ? new Map([['x5c', 'nonsense']]) : new Map<string, string>()
    const attestation = encode(
      ['fmt', lies.format ?? 'none'],
      ['attStmt', attStmt],
      ['authData', new Uint8Array(authData)],
    )
    return {
      ...credential,
      authenticatorAttachment: lies.attachment ?? 'platform',
      response: {
        clientDataJSON: clientData('webauthn.create', challenge, lies).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: lies.transports ?? ['internal'],
      },
    }
  }

  function get({ challenge, rpId }: Pick<RequestOptions, 'challenge' | 'rpId'>, lies: Lies = {}): Assertion {
    counter += 1
    const authData = authenticatorData({ rpId, counter, ...lies })
    const data = clientData('webauthn.get', challenge, lies)
    const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
    const { userHandle = handle } = lies
    return {
      ...credential,
      response: {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      },
    }
  }

  return { create, get }
}

type Said = Lies & { rpId: string; counter: number }

function authenticatorData(said: Said, flags = 0): Buffer {
  const { rpId, counter, isPresent = true, isVerified = true, isSynced = false } = said
  const head = Buffer.alloc(5)
  head[0] = flags | (isPresent ? 0x01 : 0) | (isVerified ? 0x04 : 0) | (isSynced ? 0x18 : 0)
  head.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(rpId), head])
}

function clientData(type: string, challenge: string, lies: Lies): Buffer {
  const said = { type: lies.type ?? type, challenge: lies.challenge ?? challenge }
  return Buffer.from(JSON.stringify({ ...said, origin: lies.origin ?? ORIGIN, crossOrigin: false }))
}

/** An ES256 key as COSE has it. */
function coseKey({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  return encode([1, 2], [3, -7], [-1, 1], [-2, bytes(x)], [-3, bytes(y)])
}
