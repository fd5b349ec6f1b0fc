export { getCollectionOf } from './load-collection.ts'
export { type AccountOnWire, getWholeProfile } from './load-profile.ts'
export { profileRoutes } from './routes.ts'
