import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { getSuggestions } from './load-suggestions.ts'
import { SuggestionQuery, Suggestions } from './schemas.ts'

export const suggestionRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/me/suggestions',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['me'],
        summary: 'People one may want to follow',
        querystring: SuggestionQuery,
        response: { 200: Suggestions },
      },
    },
    async (request) => await getSuggestions(deps, viewerOf(request), request.query.limit),
  )
}
