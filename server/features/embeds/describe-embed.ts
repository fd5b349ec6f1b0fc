import type { Static } from 'typebox'
import { escapeHtml } from '../../platform/http/html.ts'
import type { PageTexts } from '../pages/index.ts'
import type { PhotoOnWire } from '../photos/index.ts'
import type { Oembed } from './schemas.ts'
import { CAPTION_HEIGHT } from './show-embed.ts'

type Limits = { maxwidth?: number; maxheight?: number }

type Context = { baseUrl: URL; siteName: string; texts: PageTexts }

/** Longest edge in pixels of a picture in a frame, where nobody says how large it may be. */
const usual = 640
/** Narrower than this, the line below the picture has no room. */
const least = 240

/** The id in the address of one of this site's photos; nothing else is described here. */
export function findPhotoId(address: string, { origin }: URL): string | undefined {
  const url = URL.parse(address)
  return url?.origin === origin ? /^\/photos\/(\d+)\/?$/.exec(url.pathname)?.[1] : undefined
}

/** A photo as oEmbed 1.0 describes what can stand in a frame. */
export function describeEmbed(
  photo: PhotoOnWire,
  limits: Limits,
  { baseUrl, siteName, texts }: Context,
): Static<typeof Oembed> {
  const { author, description } = photo
  const title = description || texts.photoBy(author.name)
  const size = sizeOf(photo, limits)
  const src = new URL(`/embed/photos/${photo.id}`, baseUrl).href
  return {
    version: '1.0',
    type: 'rich',
    provider_name: siteName,
    provider_url: new URL('/', baseUrl).href,
    title,
    author_name: author.name,
    author_url: new URL(`/@${author.username}`, baseUrl).href,
    html: `<iframe src="${escapeHtml(src)}" width="${size.width}" height="${size.height}" title="${escapeHtml(title)}" frameborder="0" loading="lazy" style="border: 0; max-width: 100%"></iframe>`,
    ...size,
    ...thumbnailOf(photo, limits, baseUrl),
  }
}

/** The picture whole, with the line below it, within what is allowed. */
function sizeOf({ width, height }: PhotoOnWire, { maxwidth = usual, maxheight = Infinity }: Limits) {
  const room = { width: Math.min(usual, maxwidth), height: Math.max(1, maxheight - CAPTION_HEIGHT) }
  const scale = Math.min(room.width / width, Math.min(usual, room.height) / height)
  return {
    width: Math.min(room.width, Math.max(least, Math.round(width * scale))),
    height: Math.min(maxheight, Math.round(height * scale) + CAPTION_HEIGHT),
  }
}

function thumbnailOf(
  { renditions }: PhotoOnWire,
  { maxwidth = Infinity, maxheight = Infinity }: Limits,
  baseUrl: URL,
) {
  const { medium, small } = renditions
  const found = [medium, small].find(({ width, height }) => width <= maxwidth && height <= maxheight)
  if (!found) return {}
  return {
    thumbnail_url: new URL(found.url, baseUrl).href,
    thumbnail_width: found.width,
    thumbnail_height: found.height,
  }
}
