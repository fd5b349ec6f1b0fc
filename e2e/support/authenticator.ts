import type { Page } from '@playwright/test'

export type Device = {
  /** How many passkeys it keeps. */
  count(): Promise<number>
  /** Whether it knows the finger of whoever is asked; else the browser's question comes to nothing. */
  know(isKnown: boolean): Promise<void>
}

/** A screen lock with a fingerprint reader, as far as one page can tell; somebody touches it whenever it asks. */
export async function aDevice(page: Page): Promise<Device> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async count() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length
    },
    async know(isUserVerified) {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}

/** A browser that lists no passkeys below fields; else the device above would choose from that list at once. */
export async function withoutOffers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
}

/** A browser from before there were passkeys. */
export async function withoutPasskeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PublicKeyCredential')
  })
}
