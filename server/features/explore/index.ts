export { getExplorePhotos } from './list-photos.ts'
export { getTagWithPhotos } from './list-tag-photos.ts'
export { exploreRoutes, isSteady } from './routes.ts'
