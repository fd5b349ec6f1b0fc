import type { RouteLocationNormalizedLoaded, RouteLocationRaw } from 'vue-router'

// Only stands in for this site while addresses are resolved.
const here = 'http://here.invalid'
const authPages = new Set<unknown>([
  'sign-in',
  'sign-up',
  'confirm',
  'welcome',
  'forgot',
  'reset',
  'confirm-email',
  'undo-email',
])

/** The path to return to after signing in: `next` if it stays on this site, or else the home page. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  if (!URL.canParse(next, here)) return '/'
  // The browser's own rules turn `//host`, `/\host` and tabs in between into other origins.
  const { origin, pathname, search, hash } = new URL(next, here)
  const staysHere = origin === here && !pathname.startsWith('//')
  return staysHere ? `${pathname}${search}${hash}` : '/'
}

/** Leads to a page of signing in or up that comes back to where one is. */
export function authLocation(
  name: 'sign-in' | 'sign-up',
  from: RouteLocationNormalizedLoaded,
): RouteLocationRaw {
  const next = authPages.has(from.name) ? from.query['next'] : from.fullPath
  return { name, query: typeof next === 'string' && next !== '/' ? { next } : {} }
}
