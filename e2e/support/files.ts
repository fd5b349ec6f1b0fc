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
