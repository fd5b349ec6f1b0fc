import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { addPasskey } from './add-passkey.ts'
import { prepareCreation } from './prepare-passkeys.ts'
import { namePasskey, presentPasskey } from './present-passkeys.ts'
import { listPasskeys, updatePasskeyName } from './queries-passkeys.ts'
import { removePasskey } from './remove-passkey.ts'

import {
  NewPasskey,
  Passkey,
  PasskeyCreation,
  PasskeyList,
  PasskeyParams,
  RenamePasskey,
} from './schemas-passkeys.ts'
import { viewerOf } from './sessions.ts'

const about = (summary: string) => ({ tags: ['auth'], summary })

export const passkeyRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/auth/passkeys',
    {
      config: { access: 'signed-in' },
      schema: { ...about('The viewer’s passkeys'), response: { 200: PasskeyList } },
    },
    async (request) => ({ items: (await listPasskeys(deps.db, viewerOf(request).id)).map(presentPasskey) }),
  )

  app.post(
    '/api/v1/auth/passkeys/options',
    {
      config: { access: 'fresh' },
      schema: {
        ...about('What a browser needs to make a passkey; good for five minutes'),
        response: { 200: PasskeyCreation },
      },
    },
    async (request) => await prepareCreation(deps, viewerOf(request)),
  )

  app.post(
    '/api/v1/auth/passkeys',
    {
      config: { access: 'fresh' },
      schema: { ...about('Add the passkey that was made'), body: NewPasskey, response: { 201: Passkey } },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { response, name = namePasskey(response, { ...viewer, ...request.headers }) } = request.body
      const passkey = await addPasskey(deps, viewer, { name: name.trim(), response })
      return reply.code(201).send(presentPasskey(passkey))
    },
  )

  app.patch(
    '/api/v1/auth/passkeys/:id',
    {
      config: { access: 'signed-in' },
      schema: {
        ...about('Rename a passkey'),
        params: PasskeyParams,
        body: RenamePasskey,
        response: { 200: Passkey },
      },
    },
    async (request) => {
      const { id } = request.params
      const name = request.body.name.trim()
      const passkey = await updatePasskeyName(deps.db, { accountId: viewerOf(request).id, id, name })
      if (!passkey) throw problem('not-found')
      return presentPasskey(passkey)
    },
  )

  app.delete(
    '/api/v1/auth/passkeys/:id',
    {
      config: { access: 'fresh' },
      schema: { ...about('Remove a passkey'), params: PasskeyParams, response: { 204: Empty } },
    },
    async (request, reply) => {
      await removePasskey(deps, viewerOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
