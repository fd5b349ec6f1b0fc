import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { cachedFolder, packageFolder } from './cache.ts'

// The package brings no types.
const { decompress }: { decompress(woff2: Uint8Array): Promise<Uint8Array> } = createRequire(import.meta.url)(
  'wawoff2',
)

/**
 * The path of a fontconfig file that names Chinese and emoji fonts and no others, so that pages look
 * alike on every machine. Chromium reads no woff2 as a system font: they are turned into TrueType once.
 */
export async function fontConfig(): Promise<string> {
  const chinese = await cachedFolder('@fontsource-variable/noto-sans-sc', (folder) =>
    convertAll(join(packageFolder('@fontsource-variable/noto-sans-sc'), 'files'), folder),
  )
  const emoji = await cachedFolder('twemoji-colr-font', (folder) =>
    convertAll(packageFolder('twemoji-colr-font'), folder),
  )
  const path = join(chinese, 'fonts.conf')
  const text = configText([chinese, emoji], join(chinese, 'cache'))
  // Rewritten only where it differs: a browser may be reading it.
  if ((await readFile(path, 'utf8').catch(() => '')) !== text) await writeFile(path, text)
  return path
}

async function convertAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of (await readdir(from)).filter((one) => one.endsWith('.woff2'))) {
    const font = await decompress(await readFile(join(from, name)))
    await writeFile(join(to, `${basename(name, '.woff2')}.ttf`), font)
  }
}

function configText(folders: string[], cache: string): string {
  const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join('')
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${dirs}<cachedir>${cache}</cachedir></fontconfig>\n`
}
