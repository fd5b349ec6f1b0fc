import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { editMember, lockVoice, setSuspended, unlockVoice } from './change-member.ts'
import { readMembers } from './list-members.ts'
import { readAddress, readMember } from './load-member.ts'
import { Member, MemberAddress, MemberChange, MemberPage, MemberParams, MemberQuery } from './schemas.ts'

const moderators = { access: { may: 'MODERATE' } } as const
const administrators = { access: { may: 'ADMINISTER' } } as const

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

  app.get(
    '/api/v1/admin/accounts/:username',
    { config: moderators, schema: named('One account') },
    async (request) => await readMember(db, viewerOf(request), request.params.username),
  )

  app.get(
    '/api/v1/admin/accounts/:username/email',
    {
      config: administrators,
      schema: { ...named('The address of an account'), response: { 200: MemberAddress } },
    },
    async ({ params }) => await readAddress(db, params.username),
  )

  app.patch(
    '/api/v1/admin/accounts/:username',
    {
      config: administrators,
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
