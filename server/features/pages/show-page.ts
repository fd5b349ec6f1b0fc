import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { preferredLanguage } from '../../platform/http/language.ts'
import { pathOf } from '../../platform/http/path.ts'
import type { Answer } from '../../platform/http/shared-answer.ts'
import { presentViewer } from '../auth/index.ts'
import { getSite, presentSite } from '../site/index.ts'
import { type HeadFacts, renderHead } from './head.ts'
import type { PageAssets, Sources } from './load-assets.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'
import type { FirstData, Shell } from './shell.ts'

/** What a page has of its own: its head, its first data and its words without JavaScript. */
export type PageFacts = {
  title: string
  description?: string
  image?: HeadFacts['image']
  preloads?: HeadFacts['preloads']
  isHidden?: boolean
  /** Other sites may show it in a frame. */
  isEmbeddable?: boolean
  status?: number
  /** The web app's source files that show it; whatever they need is fetched beside the entry. */
  component?: Sources
  /** The page lies at another address of this site. */
  movedTo?: string
  firstData?: FirstData
  /** What stands in the app’s place until it runs; it also serves whoever has no JavaScript. */
  firstView?: string
  content?: string
  /** What the page depends on for whoever is not signed in; without it, it is made anew each time. */
  tags?: readonly string[]
}

export type PageContext = {
  request: FastifyRequest
  language: 'en' | 'zh-CN'
  texts: PageTexts
  site: { name: string; description: string }
}

type Frame = { shell: Shell; assets: PageAssets; request: FastifyRequest }

/** Of these, and of its address, a page has another form for each. */
export function variantOf(request: FastifyRequest): string {
  return `${preferredLanguage(request)} ${preferredTheme(request)}`
}

/** Fills the shell: language and theme from account, then cookie, then browser; first data for the query cache. */
export async function showPage(
  deps: Deps,
  { shell, assets, request }: Frame,
  collect: (context: PageContext) => Promise<PageFacts>,
): Promise<Answer> {
  const { viewer } = request
  const site = presentSite(await getSite(deps.db), {
    mailIsSent: deps.mailer.configured,
    heic: deps.config.heic,
  })
  const language = viewer?.language ?? preferredLanguage(request)
  const texts = pageTexts(language)
  const facts = await collect({ request, language, texts, site })
  if (facts.movedTo !== undefined) return moveTo(facts.movedTo)
  const common: FirstData = [
    { key: ['site'], data: site },
    { key: ['viewer'], data: presentViewer(viewer) },
  ]
  const text = shell({
    language,
    theme: viewer?.theme ?? preferredTheme(request),
    head: headOf(facts, { site, texts, canonical: canonicalUrl(deps.config.baseUrl, request) }),
    links: facts.component ? assets(facts.component, language) : '',
    firstView: facts.firstView ?? '',
    content: facts.content ?? '',
    firstData: [...common, ...(facts.firstData ?? [])],
  })
  return { status: facts.status ?? 200, head: htmlHead, text, tags: facts.tags }
}

const htmlHead = { 'content-type': 'text/html; charset=utf-8', vary: 'cookie, accept-language' }

function moveTo(location: string): Answer {
  return { status: 302, head: { location }, text: '', tags: undefined }
}

type Surroundings = { site: { name: string; description: string }; texts: PageTexts; canonical: string }

function headOf(facts: PageFacts, { site, texts, canonical }: Surroundings): string {
  return renderHead({
    title: facts.title === site.name ? facts.title : `${facts.title} · ${site.name}`,
    description: facts.description ?? (site.description || texts.tagline),
    canonical,
    oembed: facts.isEmbeddable ? oembedUrl(canonical) : undefined,
    siteName: site.name,
    image: facts.image,
    preloads: facts.preloads,
    isHidden: facts.isHidden,
  })
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
