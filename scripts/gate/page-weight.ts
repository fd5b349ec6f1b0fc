/** What Vite says of a built file, as far as weight goes. */
export type Chunk = { file: string; imports?: string[] }

export type Manifest = Record<string, Chunk>

/** Every script that a first view of `keys` needs: they themselves and whatever they import, each once. */
export function importClosure(manifest: Manifest, keys: string[]): string[] {
  const seen = new Set<string>()
  const queue = [...keys]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no ${key}.`)
    seen.add(key)
    queue.push(...(chunk.imports ?? []))
  }
  const files = [...seen].map((key) => manifest[key]?.file ?? '')
  return files.filter((file) => file.endsWith('.js')).sort()
}
