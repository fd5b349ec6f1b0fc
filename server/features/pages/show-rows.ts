import { escapeHtml } from '../../platform/http/html.ts'
import type { PhotoOnWire } from '../photos/index.ts'
import { clampedRatio, measureRows, type Row, windowWidths } from './measure-rows.ts'
import type { PageTexts } from './page-texts.ts'
import { listContent } from './show-photos.ts'

/** The first rows of a grid, where the web app will show them, and what to know of them. */
export type FirstRows = {
  html: string
  preloads: { srcset: string; sizes: string }[]
  /** The other photos, for whoever has no JavaScript. */
  rest: string
}

/** About as many as a phone shows. */
const PRELOADED = 5

/** Rows differ with the window: each way to lay them out is there once, and the styles show the one that fits. */
export function showRows(photos: PhotoOnWire[], texts: PageTexts): FirstRows {
  const layouts = windowWidths.map((window) => ({ window, rows: measureRows(photos, window) }))
  const counts = layouts.map(({ rows }) => rows.flat().length)
  const groups = [...Map.groupBy(layouts, ({ rows }) => rows.map((row) => row.length).join()).values()]
  const html = groups.map((alike) => renderGroup(alike, photos, texts))
  return {
    html: Math.max(...counts) > 0 ? `<div class="first-view-grid">${html.join('')}</div>` : '',
    preloads: photos.slice(0, PRELOADED).map((photo, place) => ({
      srcset: tileSrcsetOf(photo),
      sizes: sizesOf(layouts, place),
    })),
    rest: listContent(photos.slice(Math.min(...counts))),
  }
}

type Layout = { window: number; rows: Row[] }

function renderGroup(alike: Layout[], photos: PhotoOnWire[], texts: PageTexts): string {
  const names = alike.map(({ window }) => `at-${window}`)
  const rows = (alike[0]?.rows ?? []).map((row) => {
    const tiles = row.map(({ place }) => {
      const photo = photos[place]
      return photo ? renderTile(photo, sizesOf(alike, place), texts) : ''
    })
    return `<div class="first-view-row">${tiles.join('')}</div>`
  })
  return `<div class="first-view-rows ${names.join(' ')}">${rows.join('')}</div>`
}

/** Far larger than any place, so that it is shrunk to it: then a row's pictures share its width by their shapes. */
const HUGE = 4000

/** Lazy, as what is in another layout is not to be fetched; the first ones are asked for in the head. */
function renderTile(photo: PhotoOnWire, sizes: string, texts: PageTexts): string {
  const { id, author, altText, description, renditions } = photo
  const alt = escapeHtml(altText || description || texts.photoBy(author.name))
  const ratio = clampedRatio(photo)
  const isCut = Math.abs(ratio - photo.width / photo.height) > 0.01
  const cut = isCut ? ` class="first-view-${ratio > 1 ? 'flat' : 'tall'}"` : ''
  return [
    `<a href="/photos/${id}"><img${cut} src="${renditions.small.url}" srcset="${tileSrcsetOf(photo)}"`,
    ` sizes="${escapeHtml(sizes)}" width="${Math.round(ratio * HUGE)}" height="${HUGE}" alt="${alt}" loading="lazy"></a>`,
  ].join('')
}

/**
 * The small one is said to be wider than it is: then the next is taken where it is at most twice as wide as its place,
 * as in the web app, or pictures are loaded twice.
 */
function tileSrcsetOf({ renditions: { small, medium } }: PhotoOnWire): string {
  const reach = Math.max(small.width, Math.ceil(medium.width / 2))
  return medium.width > reach
    ? `${small.url} ${reach}w, ${medium.url} ${medium.width}w`
    : `${small.url} ${small.width}w`
}

/** How wide one picture is in each of these windows. */
function sizesOf(layouts: Layout[], place: number): string {
  const widths = layouts.map(({ window, rows }) => ({
    window,
    width: rows.flat().find((tile) => tile.place === place)?.width ?? 0,
  }))
  const below = widths.slice(1).map(({ window }, index) => {
    return `(width < ${window}px) ${widths[index]?.width}px`
  })
  return [...below, `${widths.at(-1)?.width}px`].join(', ')
}
