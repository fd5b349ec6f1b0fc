import type { FeatureRoutes } from '../../platform/deps.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { changes } from '../visibility/index.ts'
import { followTag, unfollowTag } from './follow-tag.ts'
import { getHotTags, getTag, readFollowedTags, type TagOnWire } from './load-tags.ts'
import { FollowedTags, FollowedTagsQuery, HotTags, Tag, TagParams } from './schemas.ts'

const sharedTag = sharedBy({ tagsOf: ({ name }: TagOnWire) => [changes.tag(name)] })
// Which of them a member sees is decided by what is used, and by blocks.
const sharedHot = sharedBy({ tagsOf: () => [changes.tags], keepsOwn: true })
const mayFollow = { access: { may: 'FOLLOW' } } as const

export const tagRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({
    tags: ['reading'],
    summary,
    params: TagParams,
    response: { 200: Tag },
  })

  app.get(
    '/api/v1/tags/hot',
    {
      config: { access: 'anyone', shared: sharedHot },
      schema: { tags: ['reading'], summary: 'Tags that are much used lately', response: { 200: HotTags } },
    },
    async ({ viewer }) => await getHotTags(db, viewer),
  )

  app.get(
    '/api/v1/tags/:name',
    { config: { access: 'anyone', shared: sharedTag }, schema: about('A tag') },
    async ({ viewer, params }) => (await getTag(db, viewer, params.name)).tag,
  )

  app.put(
    '/api/v1/tags/:name/follow',
    { config: mayFollow, schema: about('Follow a tag: its photos come into one’s feed') },
    async (request) => await followTag(db, viewerOf(request), request.params.name),
  )

  app.delete(
    '/api/v1/tags/:name/follow',
    { config: mayFollow, schema: about('Follow a tag no longer') },
    async (request) => await unfollowTag(db, viewerOf(request), request.params.name),
  )

  app.get(
    '/api/v1/me/tags',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['me'],
        summary: 'Tags one follows, the last first',
        querystring: FollowedTagsQuery,
        response: { 200: FollowedTags },
      },
    },
    async (request) => await readFollowedTags(db, viewerOf(request), request.query),
  )
}
