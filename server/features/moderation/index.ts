export { guardAdministrator } from './guard-administrator.ts'
export { memberRoutes } from './routes-members.ts'
export { roleRoutes } from './routes-roles.ts'
