import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the build says of a source file: where it lies now, and what it needs before it can run. */
type Chunk = { file: string; imports?: string[] }

type Manifest = Record<string, Chunk>

/** The source files that show a page, with whatever else it needs at first. */
export type Sources = string | readonly string[]

export type PageAssets = (sources: Sources, language: string) => string

/**
 * Reads what the build wrote about itself, once. Answers with links that let a browser fetch all that a page consists
 * of beside the entry, instead of finding one file in the other; a source that the build does not know has none.
 */
export async function loadPageAssets(folder: string): Promise<PageAssets> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
  const entry = new Set(filesOf(manifest, ['index.html']))
  const kept = new Map<string, string>()
  return (sources, language) => {
    const name = `${sources} ${language}`
    const found = kept.get(name) ?? linksTo(manifest, [sources, `locales/${language}.json`].flat(), entry)
    kept.set(name, found)
    return found
  }
}

/** The source of texts that a page's first view needs beside those of every page. */
export function textsIn(part: string, language: string): string {
  return `locales/${part}/${language}.json`
}

function linksTo(manifest: Manifest, keys: string[], entry: ReadonlySet<string>): string {
  return filesOf(manifest, keys)
    .filter((file) => !entry.has(file))
    .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`)
    .join('')
}

/** Every script of these and of whatever they import, each once. */
function filesOf(manifest: Manifest, keys: string[]): string[] {
  const seen = new Set<string>()
  const files = new Set<string>()
  const queue = keys.filter((key) => manifest[key])
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) continue
    seen.add(key)
    files.add(chunk.file)
    queue.push(...(chunk.imports ?? []))
  }
  return [...files]
}
