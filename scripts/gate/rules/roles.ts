import { isTest, type Rule } from '../tree.ts'

/** What a file of a server feature may be, as ARCHITECTURE.md has it; a role may be split: `routes-password.ts`. */
const roles = ['routes', 'schemas', 'queries', 'policy', 'present', 'jobs']

/** Files that hold one verb of the noun: `confirm.ts`, `publish-photos.ts`. Add a verb, never a noun. */
const verbs =
  `accept add answer apply authenticate block build change check clean clear close collect compare complete
  confirm count create crop decide delete describe digest draw edit end enqueue erase expire export
  extract fill find finish follow forget guard hash hide invite issue join keep leave list load lock make
  mark match measure mention merge move mute notify open parse pick post prepare publish purge rank read
  receive record recover redeem refresh refuse register reindex release remove rename reply report resend
  reserve reset resize resolve restore review revoke rotate save search send serve set show sign sort
  split start stop store strip suggest suspend sweep sync transfer translate trim unblock uncollect undo
  unfollow unlock unmute update upload validate verify visit warn watch welcome withdraw write`.split(/\s+/)

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
