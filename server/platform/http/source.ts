import { isIP, isIPv6 } from 'node:net'

type Asked = { ip: string }

/** The address a request came from, as the database can keep it; null when it is none (a socket in the file system). */
export function addressOf({ ip }: Asked): string | null {
  const [bare = ''] = ip.split('%')
  return isIP(bare) ? bare : null
}

/**
 * What limits count as one source: an IPv4 address, or an IPv6 network of 64 bits, as one household has millions of
 * addresses in its own.
 */
export function sourceOf(request: Asked): string {
  const address = addressOf(request)
  if (address === null) return 'unknown'
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped) return mapped
  return isIPv6(address) ? `${networkOf(address)}/64` : address
}

/** The first four groups, the short form `::` written out. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const missing = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = tail === undefined ? before : [...before, ...missing, ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function groupsOf(text: string): string[] {
  return text.split(':').filter(Boolean)
}
