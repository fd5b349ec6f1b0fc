import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { viewerOf } from '../auth/index.ts'
import { acceptRequest, followAccount, removeFollower, unfollowAccount } from './follow-account.ts'
import { readFollows, readRequests } from './list-people.ts'
import { FollowParams, NamedPersonQuery, Person, PersonPage, PersonQuery } from './schemas.ts'

const mayFollow = { access: { may: 'FOLLOW' } } as const
const signedIn = { access: 'signed-in' } as const

export const followRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['accounts'], summary, params: FollowParams })

  app.put(
    '/api/v1/accounts/:username/follow',
    { config: mayFollow, schema: { ...about('Follow, or ask to follow'), response: { 200: Person } } },
    async (request) => await followAccount(db, viewerOf(request), request.params.username),
  )

  app.delete(
    '/api/v1/accounts/:username/follow',
    {
      config: mayFollow,
      schema: { ...about('Follow no longer, or take the request back'), response: { 200: Person } },
    },
    async (request) => await unfollowAccount(db, viewerOf(request), request.params.username),
  )

  for (const side of ['followers', 'following'] as const)
    app.get(
      `/api/v1/accounts/:username/${side}`,
      {
        config: { access: 'anyone' },
        schema: {
          ...about(side === 'followers' ? 'Who follows an account' : 'Whom an account follows'),
          querystring: NamedPersonQuery,
          response: { 200: PersonPage },
        },
      },
      async ({ viewer, params, query }) => await readFollows(db, viewer, { ...params, ...query, side }),
    )
}

export const followerRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({
    tags: ['me'],
    summary,
    params: FollowParams,
    response: { 204: Empty },
  })

  app.delete(
    '/api/v1/me/followers/:username',
    { config: signedIn, schema: about('Remove a follower') },
    async (request, reply) => {
      await removeFollower(db, viewerOf(request), request.params.username)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/me/follow-requests',
    {
      config: signedIn,
      schema: {
        tags: ['me'],
        summary: 'Who asks to follow',
        querystring: PersonQuery,
        response: { 200: PersonPage },
      },
    },
    async (request) => await readRequests(db, viewerOf(request), request.query),
  )

  app.put(
    '/api/v1/me/follow-requests/:username',
    { config: signedIn, schema: about('Let somebody follow') },
    async (request, reply) => {
      await acceptRequest(db, viewerOf(request), request.params.username)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/me/follow-requests/:username',
    { config: signedIn, schema: about('Refuse somebody who asks to follow') },
    async (request, reply) => {
      await removeFollower(db, viewerOf(request), request.params.username)
      return reply.code(204).send(null)
    },
  )
}
