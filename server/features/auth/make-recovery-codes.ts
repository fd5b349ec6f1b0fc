import { randomBytes } from 'node:crypto'
import { hashToken } from './tokens.ts'
import { cleanCode } from './verify-code.ts'

const CODES = 10
const LENGTH = 12
const GROUP = 4

/** 32 signs, none of which passes for another: 5 bits each, so 60 in a code. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/** As people are shown them, `a1b2-c3d4-e5f6`, with what of them is stored. */
export function makeRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: CODES }, makeCode)
  return { codes, hashes: codes.map(hashRecoveryCode) }
}

function makeCode(): string {
  const text = [...randomBytes(LENGTH)].map((byte) => signs[byte % signs.length]).join('')
  return text.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? text
}

/** However it was copied from paper: letter case, spaces and dashes do not matter, nor letters taken for digits. */
export function hashRecoveryCode(code: string): Buffer {
  const text = cleanCode(code).toLowerCase()
  return hashToken(text.replace(/o/g, '0').replace(/[il]/g, '1'))
}
