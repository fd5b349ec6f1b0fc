/** A web address that somebody typed, ready for a link: only http and https, and what to show of it. */
export function safeLink(address: string): { href: string; text: string } | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, href, host, pathname } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  const path = pathname === '/' ? '' : pathname
  return { href, text: `${host.replace(/^www\./, '')}${path}` }
}
