import { canRetry } from './policy.ts'
import type { MailState } from './queries.ts'

type MailRow = { state: string; hasText: boolean; createdAt: Date; sentAt: Date | null }
type Mailer = { configured: boolean }

/** The text is shown only where no mail server was there to bring it to its recipient. */
export function presentMailWithText<Row extends MailRow & { text: string | null }>(row: Row, mailer: Mailer) {
  return { ...presentMail(row, mailer), text: row.state === 'kept' ? row.text : null }
}

export function presentMail<Row extends MailRow>({ hasText, ...row }: Row, mailer: Mailer) {
  const { state, createdAt, sentAt } = row
  return {
    ...row,
    // The table's own check holds what this column can be.
    state: state as MailState,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    can: { retry: canRetry({ state, hasText }, mailer) },
  }
}
