import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { getSite } from '../site/index.ts'
import { putPendingSecret } from './queries-two-factor.ts'

/**
 * A new secret for the viewer's app. It counts for nothing until a first code comes back.
 * @throws Problem `two-factor-on`, `too-many-requests`.
 */
export async function startTwoFactor(
  { db, config }: Deps,
  viewer: Viewer,
): Promise<{ secret: string; uri: string }> {
  // Each turning on and off sends a mail.
  await countTry(db, { key: `two-factor:start:${viewer.id}`, max: 20, windowSeconds: 3600 })
  const { generateSecret, generateURI } = await import('otplib')
  const secret = generateSecret()
  if (!(await putPendingSecret(db, viewer.id, secret))) throw problem('two-factor-on')
  const { name } = await getSite(db)
  // A colon ends the issuer's name in the address, even where it is escaped.
  const issuer = name.replaceAll(':', ' ')
  const uri = generateURI({ issuer, label: `${viewer.username}@${config.baseUrl.hostname}`, secret })
  return { secret, uri }
}
