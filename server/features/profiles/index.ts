export { getCollectionOf } from './load-collection.ts'
export { type AccountOnWire, getProfileWithId } from './load-profile.ts'
export { profileRoutes } from './routes.ts'
