import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { issueToken } from './issue-token.ts'
import { presentToken } from './present-tokens.ts'
import { deleteToken, listTokens } from './queries-tokens.ts'

import { AccessTokenList, AccessTokenParams, MadeAccessToken, NewAccessToken } from './schemas-tokens.ts'
import { viewerOf } from './sessions.ts'

export const tokenRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })

  app.get(
    '/api/v1/auth/tokens',
    {
      config: { access: 'signed-in' },
      schema: { ...about('The viewer’s personal access tokens'), response: { 200: AccessTokenList } },
    },
    async (request) => ({ items: (await listTokens(deps.db, viewerOf(request).id)).map(presentToken) }),
  )

  app.post(
    '/api/v1/auth/tokens',
    {
      config: { access: 'fresh' },
      schema: {
        ...about('Make a personal access token'),
        body: NewAccessToken,
        response: { 201: MadeAccessToken },
      },
    },
    async (request, reply) => {
      const made = await issueToken(deps, viewerOf(request), request.body)
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/v1/auth/tokens/:id',
    {
      config: { access: 'signed-in' },
      schema: {
        ...about('End a personal access token'),
        params: AccessTokenParams,
        response: { 204: Empty },
      },
    },
    async (request, reply) => {
      const isDeleted = await deleteToken(deps.db, viewerOf(request).id, request.params.id)
      if (!isDeleted) throw problem('not-found')
      return reply.code(204).send(null)
    },
  )
}
