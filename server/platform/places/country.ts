import { readFile } from 'node:fs/promises'
import { BlockList, isIPv6 } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { CountryResponse, Reader } from 'mmdb-lib'

const table = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

type Row = { country_code: string }

let reader: Promise<Reader<CountryResponse>> | undefined

/** The table takes 8 MB of memory, so it is read when somebody first asks. */
async function openTable(): Promise<Reader<CountryResponse>> {
  const { Reader } = await import('mmdb-lib')
  return new Reader(await readFile(fileURLToPath(import.meta.resolve(table))))
}

/**
 * The country that a network address is registered in, from a table that comes with the program: nobody is asked.
 * @param address IPv4 or IPv6, as the database keeps it.
 * @returns two letters of ISO 3166-1; null for private, reserved and unknown addresses.
 */
export async function findCountry(address: string): Promise<string | null> {
  const plain = unwrap(address)
  if (isLocal(plain) || nowhere.check(plain, familyOf(plain))) return null
  reader ??= openTable()
  // The library types the rows of another table; those of ours are flat.
  const row = (await reader).get(plain) as Partial<Row> | null
  const code = row?.country_code
  return code && /^[A-Z]{2}$/.test(code) ? code : null
}

/** Whether an address belongs to a private network or to this very machine. */
export function isLocal(address: string): boolean {
  const plain = unwrap(address)
  return local.check(plain, familyOf(plain))
}

/** An IPv4 address that came over an IPv6 socket is the same place. */
function unwrap(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

/** RFC 1918, 3927, 4193, 4291, 6598 and loopback. */
const local = subnets(
  '10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 ::1/128 fc00::/7 fe80::/10',
)

/** Addresses for documentation, RFC 3849: registered, and nowhere. */
const nowhere = subnets('2001:db8::/32')

function subnets(list: string): BlockList {
  const found = new BlockList()
  for (const subnet of list.split(' ')) {
    const [network = '', bits] = subnet.split('/')
    found.addSubnet(network, Number(bits), familyOf(network))
  }
  return found
}
