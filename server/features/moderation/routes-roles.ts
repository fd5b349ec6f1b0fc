import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { addRole, changeRole, removeRole } from './change-role.ts'
import { presentRole } from './present.ts'
import { listRoles } from './queries-roles.ts'
import { NewRole, Role, RoleChange, RoleList, RoleParams } from './schemas.ts'

const config = { access: { may: 'ADMINISTER' } } as const

export const roleRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['administration'], summary })

  app.get(
    '/api/v1/admin/roles',
    { config, schema: { ...about('Roles and what they may do'), response: { 200: RoleList } } },
    async () => ({ items: (await listRoles(db)).map(presentRole) }),
  )

  app.post(
    '/api/v1/admin/roles',
    { config, schema: { ...about('Make a role'), body: NewRole, response: { 201: Role } } },
    async ({ body }, reply) => reply.code(201).send(await addRole(db, body)),
  )

  app.put(
    '/api/v1/admin/roles/:name',
    {
      config,
      schema: {
        ...about('Change what a role may do'),
        params: RoleParams,
        body: RoleChange,
        response: { 200: Role },
      },
    },
    async ({ params, body }) => await changeRole(db, { ...params, ...body }),
  )

  app.delete(
    '/api/v1/admin/roles/:name',
    {
      config,
      schema: { ...about('Delete a role that nobody has'), params: RoleParams, response: { 204: Empty } },
    },
    async ({ params }, reply) => {
      await removeRole(db, params.name)
      return reply.code(204).send(null)
    },
  )
}
