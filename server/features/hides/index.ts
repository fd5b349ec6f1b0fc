export { exportHides } from './export-hides.ts'
export { deleteOwnHides } from './queries-own.ts'
export { hideRoutes } from './routes.ts'
