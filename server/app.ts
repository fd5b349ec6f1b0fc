import {
  authRoutes,
  confirmRoutes,
  emailRoutes,
  isStranger,
  keepViewers,
  meRoutes,
  passkeyRoutes,
  passkeySignInRoutes,
  passwordRoutes,
  sessionRoutes,
  tokenRoutes,
  twoFactorRoutes,
  usernameRoutes,
} from './features/auth/index.ts'
import { avatarMediaRoutes, avatarRoutes } from './features/avatars/index.ts'
import { blockRoutes } from './features/blocks/index.ts'
import { collectRoutes } from './features/collects/index.ts'
import { commentRoutes } from './features/comments/index.ts'
import { deletionRoutes } from './features/deletion/index.ts'
import { embedRoutes } from './features/embeds/index.ts'
import { exploreRoutes } from './features/explore/index.ts'
import { exportRoutes } from './features/export/index.ts'
import { feedRoutes } from './features/feed/index.ts'
import { followerRoutes, followRoutes } from './features/follows/index.ts'
import { hideRoutes } from './features/hides/index.ts'
import { liveRoutes } from './features/live/index.ts'
import { mailRoutes } from './features/mails/index.ts'
import { memberRoutes, roleRoutes } from './features/moderation/index.ts'
import { pageRoutes } from './features/pages/index.ts'
import { mediaRoutes, originalRoutes, photoEditRoutes, photoRoutes } from './features/photos/index.ts'
import { profileRoutes } from './features/profiles/index.ts'
import { reportRoutes } from './features/reports/index.ts'
import { searchRoutes } from './features/search/index.ts'
import { settingsRoutes } from './features/settings/index.ts'
import { siteRoutes } from './features/site/index.ts'
import { suggestionRoutes } from './features/suggestions/index.ts'
import { tagRoutes } from './features/tags/index.ts'
import { tusRoutes, uploadRoutes, uploadTrimRoutes } from './features/uploads/index.ts'
import { changes } from './features/visibility/index.ts'
import type { Deps, FeatureRoutes } from './platform/deps.ts'
import type { App } from './platform/http/app-type.ts'
import { createHttp } from './platform/http/http.ts'
import { shareAnswers } from './platform/http/share-answers.ts'

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
  uploadTrimRoutes,
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
  searchRoutes,
  tagRoutes,
  feedRoutes,
  profileRoutes,
  followRoutes,
  followerRoutes,
  blockRoutes,
  hideRoutes,
  suggestionRoutes,
  liveRoutes,
  embedRoutes,
  pageRoutes,
]

/** The whole HTTP side of the program, ready to listen or to be injected into. */
export async function buildApp(deps: Deps, options: { checkReady?: () => Promise<void> } = {}): Promise<App> {
  const app = await createHttp({
    config: deps.config,
    log: deps.log,
    findViewer: keepViewers(deps),
    begin: (begun) =>
      shareAnswers(begun, {
        cache: deps.cache,
        baseUrl: deps.config.baseUrl,
        isStranger: (request) => isStranger(deps.config, request),
        tagOf: ({ id }) => changes.viewer(id),
      }),
    checkReady: options.checkReady ?? (async () => void (await deps.pool.query('select 1'))),
  })
  for (const routes of features) await routes(app, deps)
  return app
}
