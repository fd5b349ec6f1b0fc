type MailRow = { state: string; createdAt: Date; sentAt: Date | null }

/** The states a mail can be in; the table's own check holds them. */
type MailState = 'kept' | 'queued' | 'sent' | 'failed'

/** The text is shown only where no mail server was there to bring it to its recipient. */
export function presentMailWithText<Row extends MailRow & { text: string | null }>(row: Row) {
  return { ...presentMail(row), text: row.state === 'kept' ? row.text : null }
}

export function presentMail<Row extends MailRow>(row: Row) {
  const { state, createdAt, sentAt } = row
  return {
    ...row,
    // The table's own check holds what this column can be.
    state: state as MailState,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}
