export { limits, presentSite } from './present.ts'
export { getSite, lockSite, markWelcomed } from './queries.ts'
export { siteRoutes } from './routes.ts'
