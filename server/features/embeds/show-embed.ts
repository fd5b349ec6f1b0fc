import { createHash } from 'node:crypto'
import { escapeHtml } from '../../platform/http/html.ts'
import type { PageTexts } from '../pages/index.ts'
import type { PhotoOnWire } from '../photos/index.ts'

/** Height in pixels of the line below the picture. */
export const CAPTION_HEIGHT = 48

const style = `
:root { color-scheme: light dark; }
html, body { block-size: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: light-dark(#f8f7f4, #13100e);
  color: light-dark(#1f1915, #eae7e2); font: 14px/21px system-ui, sans-serif; }
.picture { flex: 1; min-block-size: 0; background: light-dark(#edebe7, #0b0907); }
img { display: block; inline-size: 100%; block-size: 100%; object-fit: contain; }
p { display: flex; flex: none; align-items: center; justify-content: space-between; gap: 16px;
  block-size: ${CAPTION_HEIGHT}px; margin: 0; padding-inline: 12px; white-space: nowrap; }
p a { overflow: hidden; color: inherit; font-weight: 500; text-decoration: none; text-overflow: ellipsis; }
p a + a { flex: none; color: light-dark(#635c56, #a7a098); font-weight: 400; }
p a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid light-dark(#a63b26, #f19768); outline-offset: -2px; }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Any site may show it in a frame: it runs nothing, sends nothing and knows nobody. */
export const embedPolicy = [
  "default-src 'none'",
  "img-src 'self'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

export type EmbedContext = { baseUrl: URL; siteName: string; language: string; texts: PageTexts }

/** A public photo with its author and the way to it. */
export function showEmbed(photo: PhotoOnWire, context: EmbedContext): string {
  const { author, description, altText, renditions } = photo
  const byline = context.texts.photoBy(author.name)
  const { medium } = renditions
  const image = `<img src="${medium.url}" srcset="${srcsetOf(photo)}" sizes="100vw" width="${medium.width}" height="${medium.height}" alt="${escapeHtml(altText || byline)}">`
  return showFrame(
    `<a class="picture" href="${addressOf(context, `/photos/${photo.id}`)}" target="_blank" rel="noopener">${image}</a>
<p>${link(addressOf(context, `/@${author.username}`), author.name)}${siteLink(context)}</p>`,
    { ...context, title: description || byline },
  )
}

/** What stands where a photo is not, or not for everybody, any more. */
export function showNoEmbed(context: EmbedContext): string {
  const { notFound } = context.texts
  return showFrame(
    `<div class="picture"></div><p><span>${escapeHtml(notFound)}</span>${siteLink(context)}</p>`,
    {
      ...context,
      title: notFound,
    },
  )
}

function showFrame(content: string, { language, title }: EmbedContext & { title: string }): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body>
${content}
</body></html>`
}

function srcsetOf({ renditions: { small, medium, large } }: PhotoOnWire): string {
  return [small, medium, large].map(({ url, width }) => `${url} ${width}w`).join(', ')
}

function siteLink(context: EmbedContext): string {
  return link(addressOf(context, '/'), context.siteName)
}

function link(url: string, text: string): string {
  return `<a href="${url}" target="_blank" rel="noopener" dir="auto">${escapeHtml(text)}</a>`
}

/** Whole, as the page is read inside another site's. */
function addressOf({ baseUrl }: EmbedContext, path: string): string {
  return escapeHtml(new URL(path, baseUrl).href)
}
