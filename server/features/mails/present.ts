type MailRow = { state: string; createdAt: Date; sentAt: Date | null }

/** The states a mail can be in; the table's own check holds them. */
type MailState = 'kept' | 'queued' | 'sent' | 'failed'

export function presentMail<Row extends MailRow>(row: Row) {
  const { state, createdAt, sentAt } = row
  return {
    ...row,
    state: state as MailState,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}
