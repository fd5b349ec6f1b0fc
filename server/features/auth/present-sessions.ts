import Bowser from 'bowser'
import { findCountry, isLocal } from '../../platform/places/country.ts'

type Row = { id: string; userAgent: string; address: string | null; createdAt: Date; lastUsedAt: Date }

/** A signed-in device in words; what the browser does not say of itself is null. */
export async function presentSession(
  { id, userAgent, address, createdAt, lastUsedAt }: Row,
  currentId: string,
) {
  return {
    id,
    ...describeDevice(userAgent),
    address,
    country: address && (await findCountry(address)),
    isLocal: address !== null && isLocal(address),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isCurrent: id === currentId,
  }
}

/** `Firefox 150` on `Windows`: the whole version would say nothing more. */
export function describeDevice(userAgent: string): { browser: string | null; system: string | null } {
  // The parser refuses an empty text.
  const { browser, os } = Bowser.parse(userAgent || ' ')
  const version = browser.version?.split('.')[0]
  return {
    browser: browser.name ? [browser.name, version].filter(Boolean).join(' ') : null,
    system: os.name ?? null,
  }
}
