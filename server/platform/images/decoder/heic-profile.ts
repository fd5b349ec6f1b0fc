import { crc32, deflateSync } from 'node:zlib'

/** Profiles of more bytes than this describe printers, not screens. */
const largest = 100_000

/**
 * The colour profile that a HEIC file holds; what comes without one is sRGB to us.
 * Source: ISO/IEC 14496-12 (`colr`), ICC.1:2022 (the header's fields).
 */
export function findProfile(file: Buffer): Buffer | undefined {
  for (let at = file.indexOf('colrprof'); at >= 4; at = file.indexOf('colrprof', at + 1)) {
    const length = file.readUInt32BE(at - 4) - 12
    const profile = file.subarray(at + 8, at + 8 + length)
    if (isRgbProfile(profile) && profile.length === length) return profile
  }
  return undefined
}

function isRgbProfile(profile: Buffer): boolean {
  if (profile.length < 128 || profile.length > largest) return false
  return profile.toString('latin1', 16, 20) === 'RGB ' && profile.toString('latin1', 36, 40) === 'acsp'
}

/** Length, type and content of the header, which always comes first, behind the mark. */
const headEnd = 8 + 12 + 13

/** A PNG with the profile that tells what its colours mean. */
export function withProfile(png: Buffer, profile: Buffer | undefined): Buffer {
  if (!profile) return png
  const body = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(profile)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, headEnd), length, body, check, png.subarray(headEnd)])
}
