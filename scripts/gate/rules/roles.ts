import { isTest, type Rule } from '../tree.ts'

/** What a file of a server feature may be, as ARCHITECTURE.md has it; a role may be split: `routes-password.ts`. */
const roles = ['routes', 'schemas', 'queries', 'policy', 'present', 'jobs']

/** Files that hold one verb of the noun: `confirm.ts`, `publish-photos.ts`. Add a verb, never a noun. */
const verbs =
  `accept add answer apply authenticate build change check clear close collect confirm count create
  crop decide delete describe draw end erase export find finish follow forget hash hide issue keep leave list load lock
  make mark match measure merge move notify open post prepare publish read receive record refuse register release
  remove rename report resend reserve reset resize resolve restore revoke rotate save search send serve set show sign
  start stop store suggest suspend sweep undo unfollow unlock update upload verify visit watch welcome
  withdraw write`.split(/\s+/)

/** The few features whose noun has parts with verbs of their own. */
const parts: Record<string, string[]> = {
  auth: ['letters', 'passwords', 'sessions', 'tokens'],
  mails: ['letter'],
  pages: ['head', 'page-texts', 'shell'],
  uploads: ['store', 'tus'],
}

/** Whoever knows the roles knows where in a feature to look. */
export const featureRoles: Rule = (files) =>
  files.flatMap(({ path }) => {
    const [, noun, rest] = /^server\/features\/([^/]+)\/(.+)$/.exec(path) ?? []
    if (!noun || !rest?.endsWith('.ts') || isTest(rest)) return []
    if (rest.includes('/')) return [`${path}: a feature has no folders of its own`]
    return isRole(rest.slice(0, -'.ts'.length), noun) ? [] : [`${path}: no role of a feature has this name`]
  })

function isRole(stem: string, noun: string): boolean {
  if (stem === 'index' || stem === noun) return true
  const first = stem.split('-')[0] ?? ''
  return roles.includes(first) || verbs.includes(first) || (parts[noun] ?? []).includes(stem)
}

const drawers = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'service', 'services']

/** A name that fits everything finds nothing. */
export const drawerNames: Rule = (files) =>
  files
    .filter(({ path }) => /\.(ts|vue|js|cjs|mjs|css)$/.test(path) && path.split('/').some(isDrawer))
    .map(({ path }) => `${path}: name what it does, not where it is kept`)

function isDrawer(part: string): boolean {
  const words = part
    .replace(/\..*$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .split('-')
  const last = words.at(-1) ?? ''
  return drawers.includes(last)
}
