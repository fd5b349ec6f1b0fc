import { Type } from 'typebox'
import { Id, Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'
import { Name, permissions } from '../accounts/index.ts'

const Permissions = Type.Array(Type.Union(permissions.map((permission) => Type.Literal(permission))), {
  maxItems: permissions.length,
})

export const Role = Named(
  'Role',
  Type.Object({
    name: Type.String(),
    permissions: Type.Array(Type.String()),
    isBuiltIn: Type.Boolean(),
    accountCount: Type.Integer({
      description: 'Accounts that have it, or will again once they are unlocked',
    }),
    can: Type.Object({
      delete: Type.Boolean(),
      hold: Type.Array(Type.String(), { description: 'Permissions that it can be given' }),
    }),
  }),
)

export const RoleList = Type.Object({ items: Type.Array(Role) })
export const RoleParams = Type.Object({ name: Type.String({ minLength: 1, maxLength: 30 }) })
export const NewRole = Type.Object({ name: Name, permissions: Permissions })
export const RoleChange = Type.Object({ permissions: Permissions })

const State = Type.Union(
  (['all', 'active', 'unconfirmed', 'locked', 'suspended'] as const).map((state) => Type.Literal(state)),
)

const Sort = Type.Union((['newest', 'oldest', 'name'] as const).map((sort) => Type.Literal(sort)))

export const MemberQuery = Type.Object({
  query: Type.String({ maxLength: 100, default: '' }),
  role: Type.Optional(Type.String({ maxLength: 30 })),
  state: { ...State, default: 'all' },
  sort: { ...Sort, default: 'newest' },
  page: Type.Integer({ minimum: 1, maximum: 100_000, default: 1 }),
})

const member = {
  id: Id,
  username: Type.String(),
  name: Type.String(),
  role: Type.String(),
  roleBeforeLock: Nullable(Type.String()),
  isConfirmed: Type.Boolean(),
  isLocked: Type.Boolean(),
  isSuspended: Type.Boolean(),
  createdAt: Timestamp,
  can: Type.Object({ lock: Type.Boolean(), suspend: Type.Boolean(), edit: Type.Boolean() }),
}

export const Member = Named('Member', Type.Object(member))

const ListedMember = Named(
  'ListedMember',
  Type.Object({ ...member, email: Nullable(Type.String({ description: 'For administrators only' })) }),
)

export const MemberAddress = Type.Object({ email: Type.String() })

export const MemberPage = Type.Object({
  items: Type.Array(ListedMember),
  total: Type.Integer(),
  page: Type.Integer(),
  pages: Type.Integer(),
})
export const MemberParams = Type.Object({ username: Type.String({ minLength: 1, maxLength: 20 }) })
export const MemberChange = Type.Object({
  role: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
  confirmed: Type.Optional(Type.Boolean()),
})
