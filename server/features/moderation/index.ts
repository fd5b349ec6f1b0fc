export { memberRoutes } from './routes-members.ts'
export { roleRoutes } from './routes-roles.ts'
