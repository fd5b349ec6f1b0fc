import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import type { App } from '../../platform/http/app-type.ts'
import type { PlainText } from './page-texts.ts'
import { loadShell } from './shell.ts'
import { type PageContext, type PageFacts, showPage } from './show-page.ts'
import { showHome, showPhoto, showProfile } from './show-photos.ts'

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
  '/settings/tokens': 'tokens',
  '/settings/preferences': 'preferences',
  '/settings/export': 'exportData',
  '/settings/delete': 'deleteAccount',
  '/welcome': 'welcome',
  '/upload': 'upload',
  '/admin/accounts': 'members',
  '/admin/roles': 'roles',
  '/admin/mails': 'mails',
  '/admin/mails/:id': 'mails',
}

export const pageRoutes: FeatureRoutes = async (app, deps) => {
  // In tests of the API alone nothing is built; pages are then simply not there.
  const index = join(deps.webFolder, 'index.html')
  if (!existsSync(index)) return
  const shell = await loadShell(index)
  await serveBuiltFiles(app, deps.webFolder)
  const page = (url: string, collect: (context: PageContext) => Promise<PageFacts>) =>
    app.get(url, { config: { access: 'anyone' }, schema: { hide: true } }, (request, reply) =>
      showPage(deps, { shell, request, reply }, collect),
    )
  page('/', (context) => showHome(deps, context))
  page('/photos/:id', (context) => showPhoto(deps, context))
  page('/@:username', (context) => showProfile(deps, context))
  for (const [url, key] of Object.entries(plainPages)) {
    page(url, async ({ texts }) => ({ title: texts[key], isHidden: true }))
  }
  app.get('/*', { config: { access: 'anyone' }, schema: { hide: true } }, (request, reply) => {
    if (!isForPeople(request)) throw problem('not-found')
    return showPage(deps, { shell, request, reply }, showNotFound)
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
