export { canCollect } from './policy.ts'
export { listCollected } from './queries.ts'
export { collectRoutes } from './routes.ts'
