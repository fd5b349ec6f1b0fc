import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { PhotoPage } from '../photos/index.ts'
import { PeopleSuggestion, PhotoSearch, SuggestedPeople, SuggestedTags, TagSuggestion } from './schemas.ts'
import { searchPhotos } from './search-photos.ts'
import { suggestPeople, suggestTags } from './suggest-names.ts'

export const searchRoutes: FeatureRoutes = (app, deps) => {
  const { db } = deps

  app.get(
    '/api/v1/search/photos',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['search'],
        summary: 'Public photos by what their camera noted, the newest first',
        querystring: PhotoSearch,
        response: { 200: PhotoPage },
      },
    },
    async ({ viewer, query }) => await searchPhotos(deps, viewer, query),
  )

  app.get(
    '/api/v1/search/suggestions/people',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['search'],
        summary: 'People whose name begins so, for whoever writes one',
        querystring: PeopleSuggestion,
        response: { 200: SuggestedPeople },
      },
    },
    async (request) => ({ items: await suggestPeople(db, viewerOf(request), request.query) }),
  )

  app.get(
    '/api/v1/search/suggestions/tags',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['search'],
        summary: 'Tags that begin so',
        querystring: TagSuggestion,
        response: { 200: SuggestedTags },
      },
    },
    async ({ query }) => ({ items: await suggestTags(db, query.q) }),
  )
}
