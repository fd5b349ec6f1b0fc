import {
  authRoutes,
  confirmRoutes,
  emailRoutes,
  findViewer,
  meRoutes,
  passkeyRoutes,
  passkeySignInRoutes,
  passwordRoutes,
  sessionRoutes,
  settingsRoutes,
  tokenRoutes,
  twoFactorRoutes,
  usernameRoutes,
} from './features/auth/index.ts'
import { avatarMediaRoutes, avatarRoutes } from './features/avatars/index.ts'
import { collectRoutes } from './features/collects/index.ts'
import { commentRoutes } from './features/comments/index.ts'
import { deletionRoutes } from './features/deletion/index.ts'
import { embedRoutes } from './features/embeds/index.ts'
import { exploreRoutes } from './features/explore/index.ts'
import { exportRoutes } from './features/export/index.ts'
import { mailRoutes } from './features/mails/index.ts'
import { memberRoutes, roleRoutes } from './features/moderation/index.ts'
import { pageRoutes } from './features/pages/index.ts'
import { mediaRoutes, originalRoutes, photoEditRoutes, photoRoutes } from './features/photos/index.ts'
import { profileRoutes } from './features/profiles/index.ts'
import { reportRoutes } from './features/reports/index.ts'
import { siteRoutes } from './features/site/index.ts'
import { tusRoutes, uploadRoutes } from './features/uploads/index.ts'
import type { Deps, FeatureRoutes } from './platform/deps.ts'
import type { App } from './platform/http/app-type.ts'
import { createHttp } from './platform/http/http.ts'

/** Every feature by name; pages last, as they take what is left. */
const features: FeatureRoutes[] = [
  siteRoutes,
  authRoutes,
  confirmRoutes,
  passwordRoutes,
  emailRoutes,
  usernameRoutes,
  sessionRoutes,
  meRoutes,
  settingsRoutes,
  tokenRoutes,
  twoFactorRoutes,
  passkeyRoutes,
  passkeySignInRoutes,
  mailRoutes,
  roleRoutes,
  memberRoutes,
  uploadRoutes,
  tusRoutes,
  photoRoutes,
  photoEditRoutes,
  mediaRoutes,
  originalRoutes,
  collectRoutes,
  commentRoutes,
  reportRoutes,
  avatarRoutes,
  avatarMediaRoutes,
  exportRoutes,
  deletionRoutes,
  exploreRoutes,
  profileRoutes,
  embedRoutes,
  pageRoutes,
]

/** The whole HTTP side of the program, ready to listen or to be injected into. */
export async function buildApp(deps: Deps, options: { checkReady?: () => Promise<void> } = {}): Promise<App> {
  const app = await createHttp({
    config: deps.config,
    log: deps.log,
    findViewer: (request) => findViewer(deps, request),
    checkReady: options.checkReady ?? (async () => void (await deps.pool.query('select 1'))),
  })
  for (const routes of features) await routes(app, deps)
  return app
}
