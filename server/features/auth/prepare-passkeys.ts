import { randomBytes } from 'node:crypto'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { getSite } from '../site/index.ts'
import { issueChallenge } from './issue-challenge.ts'
import { ALGORITHMS, MAX_PASSKEYS } from './policy-passkeys.ts'
import { agreeOnHandle, listPasskeys } from './queries-passkeys.ts'
import type { CreationOptions, RequestOptions } from './schemas-passkeys.ts'

/** As long as a challenge lives (ms). */
const TIMEOUT_MS = 5 * 60_000

const WINDOW_SECONDS = 15 * 60

/**
 * What a browser needs to make a passkey for the viewer.
 * @throws Problem `too-many-passkeys`, `too-many-requests`.
 */
export async function prepareCreation(deps: Deps, viewer: Viewer): Promise<CreationOptions> {
  await countOptions(deps, `account:${viewer.id}`)
  const known = await listPasskeys(deps.db, viewer.id)
  if (known.length >= MAX_PASSKEYS) throw problem('too-many-passkeys')
  const handle = await agreeOnHandle(deps.db, viewer.id, randomBytes(32))
  const { name } = await getSite(deps.db)
  return {
    challenge: await issueChallenge(deps, { purpose: 'register', accountId: viewer.id }),
    rp: { id: deps.config.baseUrl.hostname, name },
    user: { id: handle.toString('base64url'), name: viewer.username, displayName: viewer.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    timeout: TIMEOUT_MS,
    attestation: 'none',
    excludeCredentials: known.map(describeCredential),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  }
}

/**
 * What a browser needs to let somebody sign in who has not said who it is.
 * @throws Problem `too-many-requests`
 */
export async function prepareSignIn(deps: Deps, source: string): Promise<RequestOptions> {
  await countOptions(deps, `source:${source}`)
  const challenge = await issueChallenge(deps, { purpose: 'sign-in', accountId: null })
  return describeRequest(deps, challenge, [])
}

/**
 * What a browser needs to prove again that it is the viewer.
 * @throws Problem `not-found` for a viewer without passkeys: an empty list would mean any; `too-many-requests`.
 */
export async function prepareReauthentication(deps: Deps, { id }: Viewer): Promise<RequestOptions> {
  await countOptions(deps, `account:${id}`)
  const own = await listPasskeys(deps.db, id)
  if (own.length === 0) throw problem('not-found')
  const challenge = await issueChallenge(deps, { purpose: 'reauthenticate', accountId: id })
  return describeRequest(deps, challenge, own.map(describeCredential))
}

/** Each leaves a row behind until the next sweep, so nobody gets as many as they like. */
async function countOptions({ db }: Deps, whose: string) {
  await countTry(db, { key: `passkey-options:${whose}`, max: 120, windowSeconds: WINDOW_SECONDS })
}

type Credential = { credentialId: Buffer; transports: string[] }

function describeCredential({ credentialId, transports }: Credential) {
  return { id: credentialId.toString('base64url'), type: 'public-key' as const, transports }
}

function describeRequest(
  { config }: Deps,
  challenge: string,
  allowCredentials: RequestOptions['allowCredentials'],
): RequestOptions {
  const rpId = config.baseUrl.hostname
  return { challenge, rpId, timeout: TIMEOUT_MS, userVerification: 'required', allowCredentials }
}
