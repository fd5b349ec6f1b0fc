import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, isBigint, toPage } from '../../platform/http/cursor.ts'
import { presentMail, presentMailWithText } from './present.ts'
import { findMail, listMails } from './queries.ts'
import { MailPage, MailParams, MailQuery, MailWithText } from './schemas.ts'

const config = { access: { may: 'ADMINISTER' } } as const

export const mailRoutes: FeatureRoutes = (app, { db }) => {
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
    async ({ query: { limit, cursor } }) => {
      const [before] = decodeCursor(cursor) ?? []
      const rows = await listMails(db, { limit: limit + 1, before })
      return toPage(rows, limit, { present: presentMail, cursor: (mail) => encodeCursor(mail.id) })
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
      return presentMailWithText(mail)
    },
  )
}
