import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/**
 * A folder of the project's cache that is made once for each version of the package it comes from.
 * It appears by renaming, so what a stopped run left half-made is never used.
 */
export async function cachedFolder(
  packageName: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageFolder(packageName), 'package.json'), 'utf8'))
  const folder = join(
    root,
    '.cache',
    `${packageName.replace(/[@/]/g, '-').replace(/^-/, '')}-${manifest.version}`,
  )
  if (existsSync(folder)) return folder
  const part = `${folder}.${process.pid}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  await fill(part)
  // Another process may have been faster: then its folder is as good as ours.
  await rename(part, folder).catch(() => rm(part, { recursive: true, force: true }))
  return folder
}

export function packageFolder(packageName: string): string {
  return join(root, 'node_modules', packageName)
}
