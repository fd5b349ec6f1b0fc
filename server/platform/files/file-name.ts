import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A name nobody can guess: 26 characters of base32 (RFC 4648, lower case), 130 random bits. */
export function makeFileName(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('')
}
