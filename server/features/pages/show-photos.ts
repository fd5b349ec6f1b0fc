import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { Problem } from '../../platform/http/problems.ts'
import { type PhotoOnWire, readPhoto } from '../photos/index.ts'
import { changesOf } from '../visibility/index.ts'
import type { PageContext, PageFacts } from './show-page.ts'

/** Items of a list's first page; the web app asks for the same number. */
export const FIRST_PAGE = 24

export async function showPhoto(deps: Deps, { request, texts }: PageContext): Promise<PageFacts> {
  const id = readParam(request, 'id')
  const photo = await orNothing(readPhoto(deps, request.viewer, id))
  if (!photo) return { title: texts.notFound, isHidden: true, status: 404 }
  const { author, description, altText, listed } = photo
  return {
    title: titleOf(photo, texts.photoBy(author.name)),
    component: 'pages/PhotoPage.vue',
    description: description || altText || texts.photoBy(author.name),
    image: imageOf(deps.config, photo),
    preloads: [{ srcset: srcsetOf(photo), sizes: stageSizes(photo) }],
    isHidden: !listed,
    isEmbeddable: listed,
    firstData: [{ key: ['photo', photo.id], data: photo }],
    tags: changesOf([photo]),
    firstView: renderStage(photo, texts.photoBy(author.name)),
  }
}

/** The picture where the app will show it, with the words below. */
function renderStage(photo: PhotoOnWire, fallback: string): string {
  const { author, description, altText, renditions } = photo
  const { url, width, height } = renditions.large
  const alt = escapeHtml(altText || description || fallback)
  return [
    '<div class="first-view-header"></div><div class="first-view-stage">',
    `<img src="${url}" srcset="${srcsetOf(photo)}" sizes="${stageSizes(photo)}" width="${width}" height="${height}" alt="${alt}" fetchpriority="high">`,
    `</div><div class="first-view-text"><h1>${escapeHtml(description || fallback)}</h1>`,
    `<p><a href="/@${author.username}">${escapeHtml(author.name)}</a></p></div>`,
  ].join('')
}

/** The first pictures of a grid, about as many as a phone shows, as small as most places there are. */
export function gridPreloads(photos: PhotoOnWire[]) {
  return photos.slice(0, 5).map(({ renditions: { small } }) => ({
    srcset: `${small.url} ${small.width}w`,
    sizes: `${small.width}px`,
  }))
}

export function readParam({ params }: PageContext['request'], name: string): string {
  const found = new Map(Object.entries(params ?? {})).get(name)
  return String(found ?? '')
}

/** What cannot be seen is simply not there; every other failure stays one. */
export async function orNothing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

/** The shape in which the web app keeps endless lists. */
export function toInfinite(page: object) {
  return { pages: [page], pageParams: [null] }
}

function titleOf({ description }: PhotoOnWire, fallback: string): string {
  const characters = [...description.replace(/\s+/g, ' ').trim()]
  if (characters.length === 0) return fallback
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('')
}

/** As wide as the web app's stage shows it; the two must agree, or the picture is loaded twice. */
function stageSizes({ width, height }: PhotoOnWire): string {
  return `min(100vw, ${Math.round((82 * width) / height)}vh)`
}

export function srcsetOf({ renditions: { small, medium, large } }: PhotoOnWire): string {
  return [small, medium, large].map(({ url, width }) => `${url} ${width}w`).join(', ')
}

/** Only public pictures are shown in previews: others would answer with nothing. */
export function imageOf({ baseUrl }: Deps['config'], photo: PhotoOnWire | undefined) {
  if (!photo?.listed) return undefined
  const { url, width, height } = photo.renditions.medium
  return {
    url: new URL(url, baseUrl).href,
    width,
    height,
    alt: photo.altText || photo.description,
  }
}

function image({ url, width, height }: PhotoOnWire['renditions']['medium'], alt: string): string {
  return `<img src="${url}" width="${width}" height="${height}" alt="${escapeHtml(alt)}">`
}

export function listContent(photos: PhotoOnWire[]): string {
  return photos
    .map(({ id, renditions, altText, description }) => {
      return `<a href="/photos/${id}">${image(renditions.small, altText || description)}</a>`
    })
    .join('')
}
