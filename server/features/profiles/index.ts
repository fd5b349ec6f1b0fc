export { getProfile, getProfilePhotos } from './load-profile.ts'
export { profileRoutes } from './routes.ts'
