/** Why passkeys cannot be used here: the browser does not know them, or the address is one they cannot belong to. */
export function passkeyObstacle(): 'browser' | 'address' | undefined {
  // Browsers keep passkeys for named sites only, and only where nobody can listen.
  const isNamed = !/^[\d.]+$|^\[/.test(location.hostname)
  if (!window.isSecureContext || !isNamed) return 'address'
  return typeof window.PublicKeyCredential === 'function' ? undefined : 'browser'
}

/** Whether the browser offers passkeys in the list below a field. */
export async function offersPasskeys(): Promise<boolean> {
  if (passkeyObstacle()) return false
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false
}

/** The person closed the browser's own question, or another one took its place: nothing to complain about. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && ['AbortError', 'NotAllowedError'].includes(error.name)
}
