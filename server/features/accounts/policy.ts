import { domainToASCII, domainToUnicode } from 'node:url'

declare module '../../platform/http/viewer.ts' {
  interface PermissionNames {
    FOLLOW: true
    COLLECT: true
    COMMENT: true
    UPLOAD: true
    MODERATE: true
    ADMINISTER: true
  }
}

export const permissions = ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE', 'ADMINISTER'] as const

const lookalikes: Record<string, string> = {
  ...{ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', l: 'i' },
  ...{ rn: 'm', vv: 'w' },
}

/** Names that would pass for the site itself or for one of its pages, without underscores. */
const reserved = new Set(
  `about account accounts admin administrator admins api app appletouchicon assets auth blog comments confirm
  confirmemail contact demo docs embed everyone explore favicon feed followers following forgot guest healthz help
  home icon index info invite legal login logout mail manifest me media metrics mod moderator moderators nobody
  notifications null oembed official owner photo photos postmaster privacy problems readyz register reports reset
  robots root rules search security serviceworker settings signin signout signup site sitemap staff static
  support system tag tags team terms tintype undefined undoemail unsubscribe upload uploads user users verified
  webmaster welcome wellknown www`
    .split(/\s+/)
    .map(toShape),
)

/** Underscores do not make another name, nor do letters that look like others: `_adm1n_` reads as admin. */
export function isReservedUsername(username: string): boolean {
  const shape = toShape(username)
  return shape === '' || reserved.has(shape)
}

/** How a name looks at a glance, in one spelling for all that look alike. */
function toShape(username: string): string {
  const plain = username.toLowerCase().replaceAll('_', '')
  return plain.replace(/rn|vv|[013457l]/g, (part) => lookalikes[part] ?? part)
}

/** One spelling for all of a mailbox: the part behind the @ may come in another width, in capitals or as punycode. */
export function toAddress(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = domainToUnicode(domainToASCII(email.slice(at + 1)))
  return domain ? `${email.slice(0, at)}@${domain}` : email
}

/**
 * One spelling for all that the database takes for one login: limits are counted by it, or each spelling had its own.
 * Letter by letter, as the database does: a whole word ends in another sigma, and İ alone becomes two signs.
 */
export function foldLogin(login: string): string {
  const text = login.includes('@') ? toAddress(login) : login
  return Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('')
}

/** Letters without case, width or accents. */
export function foldWord(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What somebody typed to find a person: an `@` before it, and spaces in it, do not matter. */
export function foldSought(text: string): string {
  return foldWord(text.replace(/^\s*[@＠]/u, '')).replace(/\s+/gu, '')
}
