import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { getExplorePhotos, getTagWithPhotos } from '../explore/index.ts'
import { getHotTags } from '../tags/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import { textsIn } from './load-assets.ts'
import type { PageTexts } from './page-texts.ts'
import type { PageContext, PageFacts } from './show-page.ts'
import {
  FIRST_PAGE,
  gridPreloads,
  imageOf,
  listContent,
  orNothing,
  readParam,
  toInfinite,
} from './show-photos.ts'
import { showRows } from './show-rows.ts'

const exploreOrders = ['trending', 'fresh', 'shuffle'] as const
const tagOrders = ['newest', 'collected'] as const

/** As many as a tag's page asks for at a time. */
const TAG_PAGE = 12

export async function showExplore(deps: Deps, context: PageContext): Promise<PageFacts> {
  const { request, texts, language } = context
  const order = readOrder(request, exploreOrders)
  const [list, hot] = await Promise.all([
    getExplorePhotos(deps, request.viewer, { order, limit: FIRST_PAGE }),
    getHotTags(deps.db, request.viewer),
  ])
  const { html, preloads, rest } = showRows(list.items, texts)
  return {
    title: texts.explore,
    component: ['pages/ExplorePage.vue', textsIn('explore', language)],
    image: imageOf(deps.config, list.items[0]),
    preloads,
    firstData: [
      { key: ['photos', order], data: toInfinite(list) },
      { key: ['tags', 'hot'], data: hot },
    ],
    tags: [changes.listed, changes.tags, ...changesOf(list.items)],
    content: rest,
    firstView: `${renderTop({ texts, order, tags: hot.items })}${html}`,
  }
}

type Top = { texts: PageTexts; order: string; tags: { name: string }[] }

/** As the web app says it, class by class; the story of first views compares the two. */
function renderTop({ texts, order, tags }: Top): string {
  const chips = tags.map(({ name }) => {
    return `<a href="${tagPath(name)}" class="first-view-chip snip-tag" dir="auto">${escapeHtml(name)}</a>`
  })
  const tabs = exploreOrders.map((one) => {
    const look = one === order ? 'border-ink text-ink' : 'border-transparent text-quiet'
    return `<a href="/explore?order=${one}" class="-mb-px h-10 border-b-2 text-control font-medium first-view-tab ${look}">${texts[one]}</a>`
  })
  return [
    '<div class="first-view-header"></div>',
    '<div class="page-margin mx-auto max-w-grid pt-6 pb-4 md:pt-10 md:pb-6">',
    `<h1 class="text-page">${texts.explore}</h1>`,
    chips.length > 0 ? `<p class="mt-4 flex gap-2 first-view-line">${chips.join('')}</p>` : '',
    `<p class="mt-2 flex gap-6 border-b border-line">${tabs.join('')}</p></div>`,
  ].join('')
}

export async function showTag(deps: Deps, context: PageContext): Promise<PageFacts> {
  const { request, texts, language } = context
  const name = readParam(request, 'name')
  const order = readOrder(request, tagOrders)
  const found = await orNothing(getTagWithPhotos(deps, request.viewer, { name, order, limit: TAG_PAGE }))
  if (!found) return { title: texts.notFound, isHidden: true, status: 404 }
  const { tag, photos } = found
  const title = `#${tag.name}`
  // One address for all spellings.
  if (tag.name !== name) return { title, movedTo: tagPath(tag.name) + searchOf(request) }
  return {
    title,
    component: ['pages/TagPage.vue', textsIn('explore', language)],
    description: texts.photosWith(title),
    image: imageOf(deps.config, photos.items[0]),
    preloads: gridPreloads(photos.items),
    firstData: [
      { key: ['tag', tag.name], data: tag },
      { key: ['photos', 'tag', tag.name, order], data: toInfinite(photos) },
    ],
    tags: [changes.tag(tag.name), ...changesOf(photos.items)],
    content: `<h1>${escapeHtml(title)}</h1>${listContent(photos.items)}`,
  }
}

function tagPath(name: string): string {
  return `/tags/${encodeURIComponent(name)}`
}

function searchOf({ url }: PageContext['request']): string {
  return new URL(url, 'http://page.invalid').search
}

/** The order that the address asks for, else the first: what a page cannot read it takes as not said. */
function readOrder<Order extends string>(
  { query }: PageContext['request'],
  [first, ...others]: readonly [Order, ...Order[]],
): Order {
  const asked = new Map(Object.entries(query ?? {})).get('order')
  return others.find((order) => order === asked) ?? first
}
