import { Type } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { findVisibleMedia } from './queries.ts'

const MediaParams = Type.Object({
  key: Type.String({ pattern: '^[a-z0-9_-]{20,64}$' }),
  file: Type.String({ pattern: '^(small|medium|large)\\.webp$' }),
})

/** What anybody may see keeps its address for good; the rest is checked each time and kept by nobody. */
const caching = { open: 'public, max-age=31536000, immutable', checked: 'private, no-store' }

export const mediaRoutes: FeatureRoutes = (app, { db, files }) => {
  app.get(
    '/media/:key/:file',
    { config: { access: 'anyone' }, schema: { hide: true, params: MediaParams } },
    async ({ viewer, params: { key, file } }, reply) => {
      const photo = await findVisibleMedia(db, viewer, key)
      const found = photo && (await files.read(`media/${key}/${file}`))
      if (!found) throw problem('not-found')
      reply.header('cache-control', photo.listed ? caching.open : caching.checked)
      // A frame that another site shuts in has no origin, and would be refused its picture.
      if (photo.listed) reply.header('cross-origin-resource-policy', 'cross-origin')
      reply.header('content-length', found.size)
      return reply.type('image/webp').send(found.stream)
    },
  )
}
