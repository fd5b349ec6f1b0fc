export { registerSearchJobs } from './jobs.ts'
export { indexPeople } from './refresh-words.ts'
export { searchRoutes } from './routes.ts'
