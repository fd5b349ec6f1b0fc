import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Occasion, redeemChallenge } from './issue-challenge.ts'
import { findPasskey, notePasskeyUse } from './queries-passkeys.ts'
import type { Assertion } from './schemas-passkeys.ts'

type Known = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

export type Proven = { accountId: string; noteUse(db: Db): Promise<void> }

/**
 * Whose passkey signed this. What was wrong is told to nobody; the challenge is used up either way.
 * `noteUse` belongs into the transaction that lets its owner in.
 * @throws Problem `passkey-not-accepted`
 */
export async function verifyPasskey(deps: Deps, occasion: Occasion, answer: Assertion): Promise<Proven> {
  const passkey = await findPasskey(deps.db, Buffer.from(answer.id, 'base64url'))
  const challenge = await redeemChallenge(deps, occasion, answer.response.clientDataJSON)
  if (!passkey || !challenge || !isOwner(passkey, occasion, answer)) throw problem('passkey-not-accepted')
  const use = await verifySignature(deps, { passkey, challenge, answer })
  const noteUse = async (db: Db) => {
    if (!(await notePasskeyUse(db, { id: passkey.id, ...use }))) throw problem('passkey-not-accepted')
  }
  return { accountId: passkey.accountId, noteUse }
}

/** Whoever signs in says by the handle whose passkey it is; where the account is known, browsers may leave it out. */
function isOwner({ accountId, handle }: Known, occasion: Occasion, { response }: Assertion): boolean {
  const { userHandle } = response
  if (userHandle && !handle.equals(Buffer.from(userHandle, 'base64url'))) return false
  return occasion.accountId === null ? Boolean(userHandle) : occasion.accountId === accountId
}

type Claim = { passkey: Known; challenge: string; answer: Assertion }

/** Origin and domain are those of the configured address, whatever the request says of itself. */
async function verifySignature({ config: { baseUrl } }: Deps, { passkey, challenge, answer }: Claim) {
  // Takes a moment to load, and most sites start many times before the first passkey.
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { userHandle, ...response } = answer.response
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: baseUrl.origin,
      expectedRPID: baseUrl.hostname,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    })
    if (verified) return { counter: info.newCounter, isSynced: info.credentialBackedUp }
  } catch (cause) {
    // The library throws for whatever it does not believe, and for whatever it cannot read.
    throw problem('passkey-not-accepted', { cause })
  }
  throw problem('passkey-not-accepted')
}
