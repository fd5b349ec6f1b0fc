import { escapeHtml } from '../../platform/http/html.ts'

export type HeadFacts = {
  title: string
  description: string
  /** Absolute address of the page without parameters. */
  canonical: string
  siteName: string
  image?: { url: string; width: number; height: number; alt: string }
  /** Pictures that the first view shows, so that they load beside the script; the first ones before it. */
  preloads?: { srcset: string; sizes: string }[]
  /** Where other sites are told how to show it in a frame. */
  oembed?: string
  isHidden?: boolean
}

/** Title, description, Open Graph, canonical address, and the preload of the first picture. */
export function renderHead(facts: HeadFacts): string {
  const { title, description, canonical, siteName, image, preloads = [], oembed, isHidden } = facts
  return [
    `<title>${escapeHtml(title)}</title>`,
    meta('description', description),
    isHidden ? meta('robots', 'noindex') : `<link rel="canonical" href="${escapeHtml(canonical)}">`,
    property('og:site_name', siteName),
    property('og:title', title),
    property('og:description', description),
    property('og:url', canonical),
    property('og:type', 'website'),
    ...(image ? renderImage(image) : []),
    ...preloads.map(renderPreload),
    oembed
      ? `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" title="${escapeHtml(title)}">`
      : '',
  ].join('')
}

function renderImage({ url, width, height, alt }: NonNullable<HeadFacts['image']>): string[] {
  return [
    property('og:image', url),
    property('og:image:width', String(width)),
    property('og:image:height', String(height)),
    property('og:image:alt', alt),
    meta('twitter:card', 'summary_large_image'),
  ]
}

/** More of them before the script would only hold it up. */
const URGENT = 2

function renderPreload({ srcset, sizes }: { srcset: string; sizes: string }, place: number): string {
  const priority = place < URGENT ? ' fetchpriority="high"' : ''
  return `<link rel="preload" as="image" imagesrcset="${escapeHtml(srcset)}" imagesizes="${escapeHtml(sizes)}"${priority}>`
}

function meta(name: string, content: string): string {
  return content ? `<meta name="${name}" content="${escapeHtml(content)}">` : ''
}

function property(name: string, content: string): string {
  return content ? `<meta property="${name}" content="${escapeHtml(content)}">` : ''
}
