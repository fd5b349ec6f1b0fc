export { registerDeletionJobs } from './jobs.ts'
export { deletionRoutes } from './routes.ts'
