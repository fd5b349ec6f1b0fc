import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { avatarFolder } from './change-avatar.ts'
import { drawIdenticon } from './draw-identicon.ts'
import { findAvatarOwner } from './queries.ts'
import { AvatarParams } from './schemas.ts'

/** What lies under an address never changes: a new picture has a new one. */
const forGood = 'public, max-age=31536000, immutable'

export const avatarMediaRoutes: FeatureRoutes = (app, { db, files }) => {
  app.get(
    '/media/avatars/:key/:file',
    { config: { access: 'anyone', needsViewer: false }, schema: { hide: true, params: AvatarParams } },
    async ({ params: { key, file } }, reply) => {
      const owner = await findAvatarOwner(db, key)
      if (!owner) throw problem('not-found')
      if (file === 'identicon.svg') {
        if (owner.hasAvatar) throw problem('not-found')
        // Opened by itself an SVG is a document: this one may do nothing at all.
        reply.headers({ 'cache-control': forGood, 'content-security-policy': "default-src 'none'" })
        return reply.type('image/svg+xml').send(drawIdenticon(owner.id))
      }
      const found = owner.hasAvatar && (await files.read(`${avatarFolder(key)}/${file}`))
      if (!found) throw problem('not-found')
      reply.headers({ 'cache-control': forGood, 'content-length': found.size })
      return reply.type('image/webp').send(found.stream)
    },
  )
}
