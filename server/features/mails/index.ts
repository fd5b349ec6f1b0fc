export { registerMailJobs } from './jobs.ts'
export type { Letter } from './letter.ts'
export { postMail } from './post-mail.ts'
export { mailRoutes } from './routes.ts'
