import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { reportAccount, reportThing } from './report-thing.ts'
import { NewReport, ReportAccountParams, ReportMade, ReportParams } from './schemas.ts'

/** Anyone signed in; that the address is confirmed is asked last, so that what is hidden stays hidden. */
const config = { access: 'signed-in' } as const

export const reportRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({
    tags: ['reports'],
    summary,
    body: NewReport,
    response: { 201: ReportMade },
  })

  app.post(
    '/api/v1/photos/:id/reports',
    { config, schema: { ...about('Tell moderators what is wrong with a photo'), params: ReportParams } },
    async (request, reply) => {
      const accusation = { ...request.body, kind: 'photo', id: request.params.id } as const
      return reply.code(201).send({ id: await reportThing(db, viewerOf(request), accusation) })
    },
  )

  app.post(
    '/api/v1/comments/:id/reports',
    { config, schema: { ...about('Tell moderators what is wrong with a comment'), params: ReportParams } },
    async (request, reply) => {
      const accusation = { ...request.body, kind: 'comment', id: request.params.id } as const
      return reply.code(201).send({ id: await reportThing(db, viewerOf(request), accusation) })
    },
  )

  app.post(
    '/api/v1/accounts/:username/reports',
    {
      config,
      schema: { ...about('Tell moderators what is wrong with an account'), params: ReportAccountParams },
    },
    async (request, reply) => {
      const accusation = { ...request.body, username: request.params.username }
      return reply.code(201).send({ id: await reportAccount(db, viewerOf(request), accusation) })
    },
  )
}
