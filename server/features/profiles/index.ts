export { getProfileWithPhotos } from './load-profile.ts'
export { profileRoutes } from './routes.ts'
