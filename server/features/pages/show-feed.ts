import type { Deps } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { getFeed } from '../feed/index.ts'
import { textsIn } from './load-assets.ts'
import type { PageContext, PageFacts } from './show-page.ts'
import { listContent, srcsetOf, toInfinite } from './show-photos.ts'

/** As many cards as the web app asks for at a time. */
const FEED_PAGE = 12

/** Whoever is signed in, unless they chose to see everybody's photos at home. */
export function readsFeed({ request: { viewer, cookies } }: PageContext): boolean {
  return viewer !== null && cookies['tintype_home_tab'] !== 'everyone'
}

/** @throws Problem `sign-in-required` */
export async function showFeed(deps: Deps, context: PageContext): Promise<PageFacts> {
  const { request, site, language } = context
  const feed = await getFeed(deps, viewerOf(request), { limit: FEED_PAGE })
  const firsts = feed.items.flatMap(({ photos }) => photos.slice(0, 1))
  return {
    title: site.name,
    component: [
      'pages/HomePage.vue',
      'features/feed/MemberHome.vue',
      textsIn('home', language),
      textsIn('author', language),
    ],
    // As wide as the web app shows it; the two must agree, or the picture is loaded twice.
    preloads: firsts
      .slice(0, 1)
      .map((photo) => ({ srcset: srcsetOf(photo), sizes: '(width < 43rem) 100vw, 640px' })),
    firstData: [{ key: ['feed'], data: toInfinite(feed) }],
    content: listContent(firsts),
  }
}
