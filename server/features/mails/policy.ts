type MailFacts = { state: string; hasText: boolean }

/** A mail that was given up is tried again while there is something to send, and something to send it with. */
export function canRetry({ state, hasText }: MailFacts, mailer: { configured: boolean }): boolean {
  return mailer.configured && state === 'failed' && hasText
}
