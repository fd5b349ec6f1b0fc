import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FeatureRoutes } from '../../platform/deps.ts'
import type { App } from '../../platform/http/app-type.ts'
import { platformProblem } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/replies.ts'
import type { PlainText } from './page-texts.ts'
import { loadShell } from './shell.ts'
import { type PageContext, type PageFacts, showPage } from './show-page.ts'
import { showHome, showPhoto, showProfile } from './show-photos.ts'

const builtWeb = fileURLToPath(new URL('../../../dist/web/', import.meta.url))

/** Pages without data of their own. */
const plainPages: Record<string, PlainText> = {
  '/sign-in': 'signIn',
  '/sign-up': 'signUp',
  '/confirm': 'confirm',
  '/welcome': 'welcome',
  '/upload': 'upload',
  '/admin/mails': 'mails',
  '/admin/mails/:id': 'mails',
}

export const pageRoutes: FeatureRoutes = async (app, deps) => {
  // In tests of the API alone nothing is built; pages are then simply not there.
  if (!existsSync(`${builtWeb}index.html`)) return
  const shell = await loadShell(`${builtWeb}index.html`)
  await serveBuiltFiles(app)
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
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage) return sendProblem(platformProblem('not-found'), request, reply)
    return showPage(deps, { shell, request, reply }, showNotFound)
  })
}

async function showNotFound({ texts }: PageContext): Promise<PageFacts> {
  return { title: texts.notFound, isHidden: true, status: 404 }
}

/** Built files carry a hash in their name and never change; what has none is asked for again. */
async function serveBuiltFiles(parent: App) {
  await parent.register((app, _options, done) => {
    app.decorate('servesPublicFiles', true)
    app.register(fastifyStatic, staticOptions)
    done()
  })
}

const staticOptions: FastifyStaticOptions = {
  root: builtWeb,
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
