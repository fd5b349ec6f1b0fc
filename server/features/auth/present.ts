import type { Static } from 'typebox'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentAvatar } from '../accounts/index.ts'
import type { Me, Viewer as ViewerSchema } from './schemas.ts'

export function presentViewer(viewer: Viewer | null): Static<typeof ViewerSchema> | null {
  if (!viewer) return null
  const { id, username, name, email, isConfirmed, role, permissions, language, theme } = viewer
  const can = {
    publish: isConfirmed && permissions.has('UPLOAD'),
    administer: isConfirmed && permissions.has('ADMINISTER'),
    moderate: isConfirmed && permissions.has('MODERATE'),
  }
  return {
    id,
    username,
    name,
    email,
    confirmed: isConfirmed,
    role,
    isLocked: role === 'Locked',
    permissions: [...permissions],
    language,
    theme,
    avatarUrl: presentAvatar(viewer),
    defaults: {
      visibility: viewer.defaultVisibility,
      showsPlace: viewer.defaultShowsPlace,
      download: viewer.defaultDownload,
    },
    can,
  }
}

type Texts = { name: string; bio: string; website: string; place: string }

export function presentMe(viewer: Viewer, texts: Texts): Static<typeof Me> {
  const { username, email } = viewer
  return { username, email, avatarUrl: presentAvatar(viewer), ...texts }
}
