import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { getExplorePhotos } from '../explore/index.ts'
import { getEveryonePhotos } from '../photos/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import type { PageContext, PageFacts } from './show-page.ts'
import { FIRST_PAGE, gridPreloads, imageOf, listContent, toInfinite } from './show-photos.ts'
import { type FirstRows, showRows } from './show-rows.ts'

export async function showHome(deps: Deps, context: PageContext): Promise<PageFacts> {
  const { viewer } = context.request
  return viewer ? await showEveryone(deps, context, viewer) : await showTrending(deps, context)
}

/** Members have a home of their own around these photos. */
async function showEveryone(deps: Deps, { site }: PageContext, viewer: Viewer): Promise<PageFacts> {
  const list = await getEveryonePhotos(deps, viewer, { limit: FIRST_PAGE })
  return {
    title: site.name,
    component: 'pages/HomePage.vue',
    image: imageOf(deps.config, list.items[0]),
    firstData: [{ key: ['photos', 'everyone'], data: toInfinite(list) }],
    preloads: gridPreloads(list.items),
    content: listContent(list.items),
  }
}

/** For whoever does not know the place yet: its best lately, as explore has it. */
async function showTrending(deps: Deps, context: PageContext): Promise<PageFacts> {
  const list = await getExplorePhotos(deps, null, { order: 'trending', limit: FIRST_PAGE })
  return {
    title: context.site.name,
    component: 'pages/HomePage.vue',
    image: imageOf(deps.config, list.items[0]),
    firstData: [{ key: ['photos', 'trending'], data: toInfinite(list) }],
    tags: [changes.listed, ...changesOf(list.items)],
    ...showGuest(context, showRows(list.items, context.texts)),
  }
}

/** As the web app says it, class by class; the story of first views compares the two. */
function showGuest({ texts, site }: PageContext, { html, preloads, rest }: FirstRows): Partial<PageFacts> {
  const description = site.description
    ? `<p class="max-w-reading text-quiet">${escapeHtml(site.description)}</p>`
    : ''
  const firstView = [
    '<div class="first-view-header"></div><div class="page-margin mx-auto max-w-grid">',
    '<div class="flex flex-col items-start gap-6 py-10 md:py-16">',
    `<h1 class="text-page max-w-reading">${texts.tagline}</h1>${description}`,
    `<a href="/sign-up" class="${solid}">${escapeHtml(texts.join(site.name))}</a></div></div>`,
    '<h2 class="page-margin mx-auto mb-4 max-w-grid text-control font-medium text-quiet">',
    `${texts.trendingPhotos}</h2>${html}`,
  ]
  return { preloads, content: rest, firstView: html && firstView.join('') }
}

const solid = [
  'relative inline-flex h-10 shrink-0 items-center justify-center gap-2 rounded-control border px-4',
  'text-control font-medium whitespace-nowrap border-transparent bg-ink text-plate',
].join(' ')
