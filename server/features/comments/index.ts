export { canComment } from './policy.ts'
export { commentRoutes } from './routes.ts'
