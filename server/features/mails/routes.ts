import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, isBigint, toPage } from '../../platform/http/cursor.ts'
import { presentMail, presentMailWithText } from './present.ts'
import { countFailedMails, findMail, listMails } from './queries.ts'
import { resendMail } from './resend-mail.ts'
import { MailPage, MailParams, MailQuery, MailWithText } from './schemas.ts'

const config = { access: { may: 'ADMINISTER' } } as const

export const mailRoutes: FeatureRoutes = (app, deps) => {
  const { db, mailer } = deps

  app.get(
    '/api/v1/admin/mails',
    {
      config,
      schema: {
        tags: ['administration'],
        summary: 'Mails of this site, newest first',
        querystring: MailQuery,
        response: { 200: MailPage },
      },
    },
    async ({ query: { limit, cursor, state } }) => {
      const [before] = decodeCursor(cursor) ?? []
      const [rows, failed] = await Promise.all([
        listMails(db, { state, limit: limit + 1, before }),
        countFailedMails(db),
      ])
      const present = (row: (typeof rows)[number]) => presentMail(row, mailer)
      return { ...toPage(rows, limit, { present, cursor: (mail) => encodeCursor(mail.id) }), failed }
    },
  )

  app.get(
    '/api/v1/admin/mails/:id',
    {
      config,
      schema: {
        tags: ['administration'],
        summary: 'One mail with its text',
        params: MailParams,
        response: { 200: MailWithText },
      },
    },
    async ({ params: { id } }) => {
      const mail = isBigint(id) ? await findMail(db, id) : undefined
      if (!mail) throw problem('not-found')
      return presentMailWithText(mail, mailer)
    },
  )

  app.post(
    '/api/v1/admin/mails/:id/retry',
    {
      config,
      schema: {
        tags: ['administration'],
        summary: 'Try again to send a mail that could not be sent',
        params: MailParams,
        response: { 200: MailWithText },
      },
    },
    async ({ params: { id } }) => {
      if (!isBigint(id)) throw problem('not-found')
      return presentMailWithText(await resendMail(deps, id), mailer)
    },
  )
}
