/** Seconds that a phone's clock may be ahead or behind: one step of time. */
const TOLERANCE = 30

/** What was typed, without the spaces that apps show, and from whatever keyboard. */
export function cleanCode(code: string): string {
  return code.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
}

export function looksLikeAppCode(code: string): boolean {
  return /^\d{6}$/.test(cleanCode(code))
}

/** The step of time that a code belongs to, or undefined for one that is wrong. Whether it was used before is not asked. */
export async function verifyCode(secret: string, code: string): Promise<number | undefined> {
  if (!looksLikeAppCode(code)) return undefined
  const epoch = Math.floor(Date.now() / 1000)
  // Takes 8 MB, and is not needed before somebody has a code.
  const { verify } = await import('otplib')
  const found = await verify({ secret, token: cleanCode(code), epoch, epochTolerance: TOLERANCE })
  return found.valid && 'timeStep' in found ? found.timeStep : undefined
}
