import type { Static } from 'typebox'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentAvatar } from '../accounts/index.ts'
import { canFollow } from './policy.ts'
import type { PersonRow } from './queries.ts'
import type { Person } from './schemas.ts'

export type PersonOnWire = Static<typeof Person>

export function presentPerson(row: PersonRow, viewer: Viewer | null): PersonOnWire {
  const { id, username, name, isPrivate, follow, followsYou } = row
  return {
    username,
    name,
    avatarUrl: presentAvatar(row),
    isPrivate,
    viewer: { isSelf: viewer?.id === id, follow, followsYou, can: { follow: canFollow(viewer, { id }) } },
  }
}
