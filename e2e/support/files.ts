import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { aPicture } from '../../server/testing/pictures.ts'

export type ChosenFile = { name: string; mimeType: string; buffer: Buffer }

/** A JPEG as from a camera, four colours in its quarters. */
export async function aJpeg(
  name: string,
  wishes: Partial<Parameters<typeof aPicture>[0]> = {},
): Promise<ChosenFile> {
  const buffer = await aPicture({ width: 900, height: 600, format: 'jpeg', ...wishes })
  return { name, mimeType: 'image/jpeg', buffer }
}

/** A text that says it is a picture. */
export function aLie(name: string): ChosenFile {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from('<html>no picture at all</html>'.repeat(50)) }
}

/** A small picture in twelve megabytes: it takes three requests to arrive, and a moment to draw. */
export async function aLargePng(name: string): Promise<ChosenFile> {
  const picture = await aPicture({ width: 900, height: 600, format: 'png' })
  const end = picture.length - 12
  const parts = [picture.subarray(0, end), ...[1, 2, 3].map(aPrivateChunk), picture.subarray(end)]
  return { name, mimeType: 'image/png', buffer: Buffer.concat(parts) }
}

/** Four megabytes that readers of PNG pass over. */
function aPrivateChunk(): Buffer {
  const body = Buffer.concat([Buffer.from('teSt'), randomBytes(4 * 1024 * 1024)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
