import { startAuthentication, startRegistration, WebAuthnAbortService } from '@simplewebauthn/browser'
import { api, bodyOf } from '../../api/client.ts'
import type { Viewer } from '../../api/types.ts'
import type { Passkey } from './passkeys.ts'

type Entering = { remember: () => boolean; isOffer: boolean; signal: AbortSignal }

/** Opens a session by a passkey: one from the list below the field, or from the browser's own question. */
export async function signInByPasskey({ remember, isOffer, signal }: Entering): Promise<Viewer | null> {
  const optionsJSON = await bodyOf(api.POST('/api/v1/auth/sign-in/passkey/options'))
  signal.throwIfAborted()
  signal.addEventListener('abort', endCeremony, { once: true })
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: isOffer })
  const body = { remember: remember(), response }
  return (await bodyOf(api.POST('/api/v1/auth/sign-in/passkey', { body }))).viewer
}

/** Proves by one of the viewer's passkeys that it is still the viewer. */
export async function reauthenticateByPasskey(): Promise<void> {
  const optionsJSON = await bodyOf(api.POST('/api/v1/auth/reauthenticate/passkey/options'))
  const response = await startAuthentication({ optionsJSON })
  await api.POST('/api/v1/auth/reauthenticate/passkey', { body: { response } })
}

/** Takes back what the browser is asking, if anything. */
export function endCeremony(): void {
  WebAuthnAbortService.cancelCeremony()
}

type Fresh = <T>(call: () => Promise<T>) => Promise<T>

/** Makes a passkey on this device or another, and keeps it with the account. */
export async function addPasskey(withFreshSignIn: Fresh): Promise<Passkey> {
  const optionsJSON = await withFreshSignIn(() => bodyOf(api.POST('/api/v1/auth/passkeys/options')))
  const response = await startRegistration({ optionsJSON })
  return await bodyOf(api.POST('/api/v1/auth/passkeys', { body: { response } }))
}
