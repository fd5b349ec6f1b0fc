import { problem } from '../../catalogue.ts'
import { violatedConstraint } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { redeemChallenge } from './issue-challenge.ts'
import { lockViewer } from './lock-viewer.ts'
import { ALGORITHMS, MAX_PASSKEYS } from './policy-passkeys.ts'
import { insertPasskey, listPasskeys } from './queries-passkeys.ts'
import type { Attestation } from './schemas-passkeys.ts'
import { sendPasskeyNotice } from './send-passkey-notice.ts'

type Wish = { name: string; response: Attestation }

/**
 * Keeps a passkey that the viewer's authenticator has just made, and tells the owner by mail.
 * @throws Problem `passkey-not-made` whatever was wrong; `too-many-passkeys`.
 */
export async function addPasskey(deps: Deps, viewer: Viewer, { name, response }: Wish) {
  const occasion = { purpose: 'register', accountId: viewer.id } as const
  const challenge = await redeemChallenge(deps, occasion, response.response.clientDataJSON)
  if (!challenge) throw problem('passkey-not-made')
  const credential = await verifyAttestation(deps, challenge, response)
  const { passkey, afterCommit } = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    if ((await listPasskeys(trx, viewer.id)).length >= MAX_PASSKEYS) throw problem('too-many-passkeys')
    const added = { accountId: viewer.id, name, ...credential }
    const row = await insertPasskey(trx, added).catch((error) => {
      throw violatedConstraint(error) === 'passkeys_credential_id_key' ? problem('passkey-not-made') : error
    })
    const notice = { what: 'added', passkey: name } as const
    return { passkey: row, afterCommit: await sendPasskeyNotice(deps, trx, { owner: viewer, ...notice }) }
  })
  afterCommit()
  return passkey
}

async function verifyAttestation({ config: { baseUrl } }: Deps, challenge: string, answer: Attestation) {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { authenticatorAttachment, ...credential } = answer
  try {
    const { registrationInfo: info } = await verifyRegistrationResponse({
      response: {
        ...credential,
        response: { ...answer.response, attestationObject: await leaveOutMaker(answer) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: baseUrl.origin,
      expectedRPID: baseUrl.hostname,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!info || info.credential.id !== answer.id) throw problem('passkey-not-made')
    return {
      credentialId: Buffer.from(info.credential.id, 'base64url'),
      publicKey: Buffer.from(info.credential.publicKey),
      counter: String(info.credential.counter),
      transports: answer.response.transports ?? [],
      isSynced: info.credentialBackedUp,
    }
  } catch (cause) {
    throw problem('passkey-not-made', { cause })
  }
}

/**
 * What an authenticator says of its maker was not asked for. Some say it all the same, in many formats with chains of
 * certificates: nothing of that is looked at.
 */
async function leaveOutMaker({ response }: Attestation): Promise<string> {
  const { decodeAttestationObject, isoCBOR } = await import('@simplewebauthn/server/helpers')
  const attestation = decodeAttestationObject(
    new Uint8Array(Buffer.from(response.attestationObject, 'base64url')),
  )
  const plain = new Map<string, string | Map<string, never> | Uint8Array>([
    ['fmt', 'none'],
    ['attStmt', new Map<string, never>()],
    ['authData', attestation.get('authData')],
  ])
  return Buffer.from(isoCBOR.encode(plain)).toString('base64url')
}
