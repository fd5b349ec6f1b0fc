import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import type { App } from '../../platform/http/app-type.ts'
import type { Answer, SharedAnswer } from '../../platform/http/shared-answer.ts'
import { isSteady } from '../explore/index.ts'
import { loadPageAssets } from './load-assets.ts'
import type { PlainText } from './page-texts.ts'
import { loadShell } from './shell.ts'
import { showExplore, showTag } from './show-explore.ts'
import { readsFeed, showFeed } from './show-feed.ts'
import { showHome } from './show-home.ts'
import { type PageContext, type PageFacts, showPage, variantOf } from './show-page.ts'
import { showPhoto } from './show-photos.ts'
import { profileTabs, showProfile } from './show-profile.ts'

/** Pages without data of their own. */
const plainPages: Record<string, PlainText> = {
  '/sign-in': 'signIn',
  '/sign-up': 'signUp',
  '/confirm': 'confirm',
  '/forgot': 'forgot',
  '/reset': 'reset',
  '/confirm-email': 'newEmail',
  '/undo-email': 'undoEmail',
  '/settings': 'settings',
  '/settings/profile': 'editProfile',
  '/settings/account': 'account',
  '/settings/security': 'security',
  '/settings/privacy': 'privacy',
  '/settings/people': 'peopleAndTags',
  '/settings/requests': 'followRequests',
  '/settings/tokens': 'tokens',
  '/settings/preferences': 'preferences',
  '/settings/export': 'exportData',
  '/settings/delete': 'deleteAccount',
  '/welcome': 'welcome',
  '/search': 'search',
  '/upload': 'upload',
  '/admin/accounts': 'members',
  '/admin/roles': 'roles',
  '/admin/mails': 'mails',
  '/admin/mails/:id': 'mails',
}

const shared: SharedAnswer = {
  // What `showPage` says.
  toAnswer: (page) => page as Answer,
  isSteady,
  variantOf,
}

const pageOptions = { config: { access: 'anyone', shared }, schema: { hide: true } } as const

/** Who gets this page or a plain problem is said by more than the address. */
const notFoundOptions = {
  ...pageOptions,
  config: { access: 'anyone', shared: { ...shared, isSteady: () => false } },
} as const

export const pageRoutes: FeatureRoutes = async (app, deps) => {
  // In tests of the API alone nothing is built; pages are then simply not there.
  const index = join(deps.webFolder, 'index.html')
  if (!existsSync(index)) return
  const shell = await loadShell(index)
  const assets = await loadPageAssets(deps.webFolder)
  await serveBuiltFiles(app, deps.webFolder)
  const page = (url: string, collect: (context: PageContext) => Promise<PageFacts>) =>
    app.get(url, pageOptions, (request) => showPage(deps, { shell, assets, request }, collect))
  page('/', (context) => (readsFeed(context) ? showFeed : showHome)(deps, context))
  page('/explore', (context) => showExplore(deps, context))
  page('/tags/:name', (context) => showTag(deps, context))
  page('/photos/:id', (context) => showPhoto(deps, context))
  for (const tab of profileTabs) {
    const url = tab === 'photos' ? '/@:username' : `/@:username/${tab}`
    page(url, (context) => showProfile(deps, context, tab))
  }
  for (const [url, key] of Object.entries(plainPages)) {
    page(url, async ({ texts }) => ({ title: texts[key], isHidden: true, tags: [] }))
  }
  app.get('/*', notFoundOptions, (request) => {
    if (!isForPeople(request)) throw problem('not-found')
    return showPage(deps, { shell, assets, request }, showNotFound)
  })
}

/** Browsers ask for pages by their address bar; scripts and pictures that are missing get a plain problem. */
function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !/^\/(api|media|assets)\//.test(url) && (headers.accept ?? '').includes('text/html')
}

async function showNotFound({ texts }: PageContext): Promise<PageFacts> {
  return { title: texts.notFound, isHidden: true, status: 404 }
}

/** Built files carry a hash in their name and never change; what has none is asked for again. */
async function serveBuiltFiles(parent: App, root: string) {
  await parent.register((app, _options, done) => {
    app.decorate('servesPublicFiles', true)
    app.register(fastifyStatic, { ...staticOptions, root })
    done()
  })
}

const staticOptions: Omit<FastifyStaticOptions, 'root'> = {
  index: false,
  wildcard: false,
  preCompressed: true,
  dotfiles: 'ignore',
  globIgnore: ['index.html', '**/*.map', '.*'],
  cacheControl: false,
  setHeaders: (reply, path) => {
    const isHashed = path.includes('/assets/')
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  },
}
