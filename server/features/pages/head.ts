import { escapeHtml } from '../../platform/http/html.ts'

export type HeadFacts = {
  title: string
  description: string
  /** Absolute address of the page without parameters. */
  canonical: string
  siteName: string
  image?: { url: string; width: number; height: number; alt: string }
  /** The picture that the first view shows, so that it loads beside the script. */
  preload?: { srcset: string; sizes: string }
  /** Where other sites are told how to show it in a frame. */
  oembed?: string
  isHidden?: boolean
}

/** Title, description, Open Graph, canonical address, and the preload of the first picture. */
export function renderHead(facts: HeadFacts): string {
  const { title, description, canonical, siteName, image, preload, oembed, isHidden } = facts
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
    preload ? renderPreload(preload) : '',
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

function renderPreload({ srcset, sizes }: NonNullable<HeadFacts['preload']>): string {
  return `<link rel="preload" as="image" imagesrcset="${escapeHtml(srcset)}" imagesizes="${escapeHtml(sizes)}" fetchpriority="high">`
}

function meta(name: string, content: string): string {
  return content ? `<meta name="${name}" content="${escapeHtml(content)}">` : ''
}

function property(name: string, content: string): string {
  return content ? `<meta property="${name}" content="${escapeHtml(content)}">` : ''
}
