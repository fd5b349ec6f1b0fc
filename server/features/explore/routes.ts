import { Type } from 'typebox'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { PageQuery } from '../../platform/http/schemas.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { type PhotoList, PhotoListQuery, PhotoPage } from '../photos/index.ts'
import { normalizeTag, TagParams } from '../tags/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import { getExplorePhotos } from './list-photos.ts'
import { getTagWithPhotos } from './list-tag-photos.ts'

const shared = sharedBy({
  tagsOf: ({ items }: PhotoList) => [changes.listed, ...changesOf(items)],
  isSteady,
  keepsOwn: true,
})

const sharedOfTag = sharedBy({
  tagsOf: ({ items }: PhotoList, { name }: { name: string }) => [
    changes.tag(normalizeTag(name) ?? name),
    ...changesOf(items),
  ],
  keepsOwn: true,
})

const ExploreQuery = Type.Object({
  ...PhotoListQuery.properties,
  order: Type.Union([Type.Literal('trending'), Type.Literal('fresh'), Type.Literal('shuffle')], {
    default: 'fresh',
    description:
      'What is collected and talked about lately, what is new, or a draw that each first page begins anew',
  }),
})

const TagPhotosQuery = Type.Object({
  ...PageQuery(12),
  order: Type.Union([Type.Literal('newest'), Type.Literal('collected')], { default: 'newest' }),
})

/** A draw is another each time. */
export function isSteady(query: unknown): boolean {
  const isDraw = typeof query === 'object' && query !== null && 'order' in query && query.order === 'shuffle'
  return !isDraw
}

export const exploreRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/explore',
    {
      config: { access: 'anyone', shared },
      schema: {
        tags: ['reading'],
        summary: 'Public photos of everybody',
        querystring: ExploreQuery,
        response: { 200: PhotoPage },
      },
    },
    async ({ viewer, query }) => await getExplorePhotos(deps, viewer, query),
  )

  app.get(
    '/api/v1/tags/:name/photos',
    {
      config: { access: 'anyone', shared: sharedOfTag },
      schema: {
        tags: ['reading'],
        summary: 'The public photos of a tag',
        params: TagParams,
        querystring: TagPhotosQuery,
        response: { 200: PhotoPage },
      },
    },
    async ({ viewer, params, query }) =>
      (await getTagWithPhotos(deps, viewer, { ...query, ...params })).photos,
  )
}
