import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { Problem } from '../../platform/http/problems.ts'
import { getFreshPhotos, getPhoto, type PhotoOnWire } from '../photos/index.ts'
import { getProfileWithPhotos } from '../profiles/index.ts'
import type { PageContext, PageFacts } from './show-page.ts'

/** Items of a list's first page; the web app asks for the same number. */
const FIRST_PAGE = 24

export async function showHome({ db, config }: Deps, { request, siteName }: PageContext): Promise<PageFacts> {
  const list = await getFreshPhotos(db, request.viewer, { limit: FIRST_PAGE })
  return {
    title: siteName,
    image: imageOf(config, list.items[0]),
    firstData: [{ key: ['photos', 'fresh'], data: toInfinite(list) }],
    content: listContent(list.items),
  }
}

export async function showPhoto({ db, config }: Deps, { request, texts }: PageContext): Promise<PageFacts> {
  const id = readParam(request, 'id')
  const photo = await orNothing(getPhoto(db, request.viewer, id))
  if (!photo) return { title: texts.notFound, isHidden: true, status: 404 }
  const { author, description, altText, renditions, listed } = photo
  return {
    title: titleOf(photo, texts.photoBy(author.name)),
    description: description || altText,
    image: imageOf(config, photo),
    preload: { srcset: srcsetOf(photo), sizes: stageSizes(photo) },
    isHidden: !listed,
    isEmbeddable: listed,
    firstData: [{ key: ['photo', photo.id], data: photo }],
    content: `<h1>${escapeHtml(description || texts.photoBy(author.name))}</h1>${image(renditions.medium, altText)}<p><a href="/@${author.username}">${escapeHtml(author.name)}</a></p>`,
  }
}

export async function showProfile({ db, config }: Deps, { request, texts }: PageContext): Promise<PageFacts> {
  const username = readParam(request, 'username')
  const found = await orNothing(getProfileWithPhotos(db, request.viewer, { username, limit: FIRST_PAGE }))
  if (!found) return { title: texts.notFound, isHidden: true, status: 404 }
  const { account, photos } = found
  const name = account.username.toLowerCase()
  // For a while only: somebody else may take the old name.
  if (name !== username.toLowerCase()) return { title: account.name, movedTo: `/@${account.username}` }
  return {
    title: `${account.name} (@${account.username})`,
    description: account.bio,
    image: imageOf(config, photos.items[0]),
    firstData: [
      { key: ['account', name], data: account },
      { key: ['account-photos', name], data: toInfinite(photos) },
    ],
    content: `<h1>${escapeHtml(account.name)}</h1><p>${escapeHtml(account.bio)}</p>${listContent(photos.items)}`,
  }
}

function readParam({ params }: PageContext['request'], name: string): string {
  const found = new Map(Object.entries(params ?? {})).get(name)
  return String(found ?? '')
}

/** What cannot be seen is simply not there; every other failure stays one. */
async function orNothing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

/** The shape in which the web app keeps endless lists. */
function toInfinite(page: object) {
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

function srcsetOf({ renditions: { small, medium, large } }: PhotoOnWire): string {
  return [small, medium, large].map(({ url, width }) => `${url} ${width}w`).join(', ')
}

/** Only public pictures are shown in previews: others would answer with nothing. */
function imageOf({ baseUrl }: Deps['config'], photo: PhotoOnWire | undefined) {
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

function listContent(photos: PhotoOnWire[]): string {
  return photos
    .map(({ id, renditions, altText, description }) => {
      return `<a href="/photos/${id}">${image(renditions.small, altText || description)}</a>`
    })
    .join('')
}
