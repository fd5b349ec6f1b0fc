import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'

type Site = Pick<Deps, 'files' | 'images'>
type Keys = { mediaKey: string; originalKey: string }

/** What a photo's row says of its files and what the camera wrote. */
export type KeptPicture = Awaited<ReturnType<typeof keepFiles>>

/**
 * Takes a picture in as an upload would be: files first, then the row that shows them.
 * When `show` fails, the files are gone again.
 */
export async function keepPicture(
  site: Site,
  file: Buffer,
  show: (picture: KeptPicture) => Promise<void>,
): Promise<void> {
  const keys = { mediaKey: makeFileName(), originalKey: makeFileName() }
  // Not in the site's own scratch folder, which a server that starts meanwhile would clear.
  const folder = await mkdtemp(join(tmpdir(), 'tintype-demo-'))
  try {
    await show(await keepFiles(site, { file, folder, keys }))
  } catch (error) {
    await site.files.removeFolder(`media/${keys.mediaKey}`)
    await site.files.remove([`originals/${keys.originalKey}`])
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keepFiles(
  { files, images }: Site,
  { file, folder, keys }: { file: Buffer; folder: string; keys: Keys },
) {
  const source = join(folder, 'original')
  await writeFile(source, file)
  const { renditions, camera, position: _nowhere, ...facts } = await images.process({ source, into: folder })
  for (const { size, path } of renditions) await files.put(`media/${keys.mediaKey}/${size}.webp`, path)
  await files.put(`originals/${keys.originalKey}`, source)
  return {
    ...keys,
    ...facts,
    camera: camera && JSON.stringify(camera),
    originalBytes: String(file.length),
  }
}
