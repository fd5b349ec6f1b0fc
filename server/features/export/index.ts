export { eraseExport } from './erase-export.ts'
export { registerExportJobs } from './jobs.ts'
export { exportRoutes } from './routes.ts'
