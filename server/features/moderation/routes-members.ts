import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { editMember, lockVoice, setSuspended, unlockVoice } from './change-member.ts'
import { readMembers } from './list-members.ts'
import { Member, MemberChange, MemberPage, MemberParams, MemberQuery } from './schemas.ts'

const moderators = { access: { may: 'MODERATE' } } as const

export const memberRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['administration'], summary })
  const named = (summary: string) => ({ ...about(summary), params: MemberParams, response: { 200: Member } })

  app.get(
    '/api/v1/admin/accounts',
    {
      config: moderators,
      schema: {
        ...about('Accounts, one numbered page'),
        querystring: MemberQuery,
        response: { 200: MemberPage },
      },
    },
    async (request) => await readMembers(db, viewerOf(request), request.query),
  )

  app.patch(
    '/api/v1/admin/accounts/:username',
    {
      config: { access: { may: 'ADMINISTER' } },
      schema: { ...named('Change an account’s role or confirmation'), body: MemberChange },
    },
    async (request) =>
      await editMember(db, { viewer: viewerOf(request), ...request.params, ...request.body }),
  )

  app.put(
    '/api/v1/admin/accounts/:username/lock',
    { config: moderators, schema: named('Take an account’s voice') },
    async (request) => await lockVoice(db, { viewer: viewerOf(request), ...request.params }),
  )

  app.delete(
    '/api/v1/admin/accounts/:username/lock',
    { config: moderators, schema: named('Give an account its voice back') },
    async (request) => await unlockVoice(db, { viewer: viewerOf(request), ...request.params }),
  )

  app.put(
    '/api/v1/admin/accounts/:username/suspension',
    { config: moderators, schema: named('Close an account') },
    async (request) =>
      await setSuspended(db, { viewer: viewerOf(request), ...request.params, isSuspended: true }),
  )

  app.delete(
    '/api/v1/admin/accounts/:username/suspension',
    { config: moderators, schema: named('Open a closed account again') },
    async (request) =>
      await setSuspended(db, { viewer: viewerOf(request), ...request.params, isSuspended: false }),
  )
}
