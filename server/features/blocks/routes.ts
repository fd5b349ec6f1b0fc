import type { Db } from '../../platform/db/database.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { viewerOf } from '../auth/index.ts'
import { PersonPage, PersonQuery } from '../follows/index.ts'
import { blockAccount, muteAccount, unblockAccount, unmuteAccount } from './block-account.ts'
import { readOwn } from './list-blocks.ts'
import { BlockParams } from './schemas.ts'

/** Also whoever has not confirmed an address or is locked: nobody has to bear anybody. */
const config = { access: 'signed-in' } as const

type Act = {
  method: 'PUT' | 'DELETE'
  path: 'block' | 'mute'
  summary: string
  act(db: Db, viewer: Viewer, username: string): Promise<void>
}

const acts: Act[] = [
  { method: 'PUT', path: 'block', summary: 'Shut somebody out', act: blockAccount },
  { method: 'DELETE', path: 'block', summary: 'Shut somebody out no longer', act: unblockAccount },
  { method: 'PUT', path: 'mute', summary: 'See somebody no longer at home', act: muteAccount },
  { method: 'DELETE', path: 'mute', summary: 'See somebody at home again', act: unmuteAccount },
]

export const blockRoutes: FeatureRoutes = (app, { db }) => {
  for (const { method, path, summary, act } of acts)
    app.route({
      method,
      url: `/api/v1/accounts/:username/${path}`,
      config,
      schema: { tags: ['accounts'], summary, params: BlockParams, response: { 204: Empty } },
      handler: async (request, reply) => {
        await act(db, viewerOf(request), request.params.username)
        return reply.code(204).send(null)
      },
    })

  for (const kind of ['blocks', 'mutes'] as const)
    app.get(
      `/api/v1/me/${kind}`,
      {
        config,
        schema: {
          tags: ['me'],
          summary: kind === 'blocks' ? 'Whom one has blocked' : 'Whom one has muted',
          querystring: PersonQuery,
          response: { 200: PersonPage },
        },
      },
      async (request) => await readOwn(db, viewerOf(request), { kind, ...request.query }),
    )
}
