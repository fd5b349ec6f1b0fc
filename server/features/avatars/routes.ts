import type { Deps, FeatureRoutes } from '../../platform/deps.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { viewerOf } from '../auth/index.ts'
import { keepAvatar, removeAvatar } from './change-avatar.ts'
import { receiveAvatar } from './receive-avatar.ts'
import { AvatarAnswer, Picture } from './schemas.ts'

const config = { access: 'signed-in' } as const
const response = { 200: AvatarAnswer }

/** The body is the picture itself, and goes straight to disk: no parser may read it. */
export const avatarRoutes: FeatureRoutes = async (parent, deps) => {
  await parent.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(/^image\//, (_request, _payload, done) => done(null))

    app.put(
      '/api/v1/me/avatar',
      {
        config: { ...config, takesLong: true },
        validatorCompiler: () => () => true,
        schema: {
          tags: ['me'],
          summary: 'Change one’s picture: the body is an image of at most 10 MB, its middle square is kept',
          consumes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
          body: Picture,
          response,
        },
      },
      async (request) => {
        const { id } = viewerOf(request)
        await countChange(deps, id)
        const avatarUrl = await receiveAvatar(deps, request, (path) => keepAvatar(deps, id, path))
        return { avatarUrl }
      },
    )
  })

  parent.delete(
    '/api/v1/me/avatar',
    {
      config,
      schema: { tags: ['me'], summary: 'Remove one’s picture; a drawn one takes its place', response },
    },
    async (request) => {
      const { id } = viewerOf(request)
      await countChange(deps, id)
      return { avatarUrl: await removeAvatar(deps, id) }
    },
  )
}

async function countChange({ db }: Deps, accountId: string): Promise<void> {
  await countTry(db, { key: `avatar:account:${accountId}`, max: 30, windowSeconds: 3600 })
}
