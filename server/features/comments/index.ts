export { eraseComments } from './erase-comments.ts'
export { exportComments } from './export-comments.ts'
export { canComment } from './policy.ts'
export { commentRoutes } from './routes.ts'
