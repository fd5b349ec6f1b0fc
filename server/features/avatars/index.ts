export { eraseAvatar } from './erase-avatar.ts'
export { registerAvatarJobs } from './jobs.ts'
export { avatarRoutes } from './routes.ts'
export { avatarMediaRoutes } from './routes-media.ts'
