import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { preferredLanguage } from '../../platform/http/language.ts'
import { pathOf } from '../../platform/http/path.ts'
import { presentViewer } from '../auth/index.ts'
import { getSite, presentSite } from '../site/index.ts'
import { type HeadFacts, renderHead } from './head.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'
import type { FirstData, Shell } from './shell.ts'

/** What a page has of its own: its head, its first data and its words without JavaScript. */
export type PageFacts = {
  title: string
  description?: string
  image?: HeadFacts['image']
  preload?: HeadFacts['preload']
  isHidden?: boolean
  /** Other sites may show it in a frame. */
  isEmbeddable?: boolean
  status?: number
  /** The page lies at another address of this site. */
  movedTo?: string
  firstData?: FirstData
  content?: string
}

export type PageContext = {
  request: FastifyRequest
  language: 'en' | 'zh-CN'
  texts: PageTexts
  siteName: string
}

type Answer = { shell: Shell; request: FastifyRequest; reply: FastifyReply }

/** Fills the shell: language and theme from account, then cookie, then browser; first data for the query cache. */
export async function showPage(
  deps: Deps,
  { shell, request, reply }: Answer,
  collect: (context: PageContext) => Promise<PageFacts>,
): Promise<FastifyReply> {
  const { viewer } = request
  const site = presentSite(await getSite(deps.db), deps.mailer.configured)
  const language = viewer?.language ?? preferredLanguage(request)
  const texts = pageTexts(language)
  const facts = await collect({ request, language, texts, siteName: site.name })
  if (facts.movedTo !== undefined) return reply.redirect(facts.movedTo, 302)
  const canonical = canonicalUrl(deps.config.baseUrl, request)
  const head = renderHead({
    title: facts.title === site.name ? facts.title : `${facts.title} · ${site.name}`,
    description: facts.description ?? (site.description || texts.tagline),
    canonical,
    oembed: facts.isEmbeddable ? oembedUrl(canonical) : undefined,
    siteName: site.name,
    image: facts.image,
    preload: facts.preload,
    isHidden: facts.isHidden,
  })
  const common: FirstData = [
    { key: ['site'], data: site },
    { key: ['viewer'], data: presentViewer(viewer) },
  ]
  const theme = viewer?.theme ?? preferredTheme(request)
  const firstData = [...common, ...(facts.firstData ?? [])]
  const html = shell({ language, theme, head, content: facts.content ?? '', firstData })
  return reply
    .code(facts.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('vary', 'cookie, accept-language')
    .send(html)
}

/** Always an address of this site, whatever the client wrote into its request. */
function canonicalUrl(baseUrl: URL, request: FastifyRequest): string {
  const url = new URL(baseUrl)
  url.pathname = pathOf(request)
  return url.href
}

function oembedUrl(canonical: string): string {
  const url = new URL('/oembed', canonical)
  url.searchParams.set('url', canonical)
  return url.href
}

function preferredTheme(request: FastifyRequest): string {
  const cookie = request.cookies['tintype_theme'] ?? ''
  return ['light', 'dark'].includes(cookie) ? cookie : 'system'
}
