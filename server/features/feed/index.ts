export { getFeed } from './load-feed.ts'
export { feedRoutes } from './routes.ts'
