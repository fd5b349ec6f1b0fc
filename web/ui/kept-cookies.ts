const year = 365 * 24 * 60 * 60

const nameOf = (name: string) => `tintype_${name}`

/** A choice that the server reads before it writes the page. */
export function keepCookie(name: string, value: string) {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${nameOf(name)}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`
}

export function readCookie(name: string): string | undefined {
  const start = `${nameOf(name)}=`
  return document.cookie
    .split('; ')
    .find((cookie) => cookie.startsWith(start))
    ?.slice(start.length)
}
