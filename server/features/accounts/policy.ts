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

/** Names that would pass for the site itself or for one of its pages. */
const reserved = new Set(
  `about account accounts admin administrator admins api app assets auth blog contact demo docs embed everyone
  explore feed followers following guest help home info legal login logout mail me media mod moderator moderators
  nobody notifications null oembed official owner photo photos postmaster privacy register root search security
  settings sign_in sign_out sign_up signin signup site staff static support system tag tags terms tintype undefined
  upload uploads user users webmaster welcome www`.split(/\s+/),
)

/** Underscores do not make another name: `_admin_` reads as admin. */
export function isReservedUsername(username: string): boolean {
  const plain = username.toLowerCase()
  return reserved.has(plain) || reserved.has(plain.replaceAll('_', '')) || /^_+$/.test(plain)
}
