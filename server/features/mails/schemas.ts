import { Type } from 'typebox'
import { Id, Named, Nullable, PageOf, PageQuery, Timestamp } from '../../platform/http/schemas.ts'

const State = Type.Union([
  Type.Literal('kept'),
  Type.Literal('queued'),
  Type.Literal('sent'),
  Type.Literal('failed'),
])

const fields = {
  id: Id,
  recipient: Type.String(),
  subject: Type.String(),
  state: State,
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  createdAt: Timestamp,
  sentAt: Nullable(Timestamp),
  can: Type.Object({ retry: Type.Boolean() }),
}

export const Mail = Named('Mail', Type.Object(fields))

export const MailWithText = Named(
  'MailWithText',
  Type.Object({
    ...fields,
    text: Nullable(
      Type.String({
        description:
          'Only of a mail that was kept: links in one for a mail server are its recipient’s alone.',
      }),
    ),
  }),
)

export const MailPage = Type.Object({
  ...PageOf(Mail).properties,
  failed: Type.Integer({ description: 'How many mails could not be sent, whichever are listed' }),
})
export const MailQuery = Type.Object({ ...PageQuery(30), state: Type.Optional(State) })
export const MailParams = Type.Object({ id: Id })
