export { isMutedBy } from './queries.ts'
export { deleteBlocks, listOwnBlocks } from './queries-own.ts'
export { blockRoutes } from './routes.ts'
