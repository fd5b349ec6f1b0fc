import { describeDevice } from './present-sessions.ts'
import type { Attestation } from './schemas-passkeys.ts'

type PasskeyRow = {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
  isSynced: boolean
}

export function presentPasskey({ id, name, createdAt, lastUsedAt, isSynced }: PasskeyRow) {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isSynced,
  }
}

const words = {
  en: { key: 'Security key', phone: 'Phone or tablet', passkey: 'Passkey' },
  'zh-CN': { key: '安全密钥', phone: '手机或平板', passkey: '通行密钥' },
}

type Answer = Pick<Attestation, 'authenticatorAttachment' | 'response'>
type Maker = { language: keyof typeof words; 'user-agent'?: string | undefined }

/** What a passkey is called until its owner finds a better name: where it was made, or what kind of thing keeps it. */
export function namePasskey({ authenticatorAttachment, response }: Answer, maker: Maker): string {
  const { key, phone, passkey } = words[maker.language]
  if (authenticatorAttachment === 'cross-platform')
    return response.transports?.includes('hybrid') ? phone : key
  const { browser, system } = describeDevice(maker['user-agent'] ?? '')
  // The version of the browser changes, the passkey stays.
  const known = [browser?.replace(/ \d+$/, ''), system].filter(Boolean)
  return known.length > 0 ? known.join(' · ').slice(0, 60) : passkey
}
