import type { Rule, SourceFile } from '../tree.ts'

type Texts = Map<string, string>

/** Every language says everything, with the same values put in. */
export const locales: Rule = (files) =>
  foldersOf(files).flatMap((folder) => compare(readLocales(files, folder)))

/** The folder itself, and those with parts that some pages fetch. */
function foldersOf(files: SourceFile[]): string[] {
  const found = files.flatMap(({ path }) => /^web\/locales\/((?:[^/]+\/)?)[^/]+\.json$/.exec(path)?.[1] ?? [])
  return [...new Set(found)]
}

function compare([first, ...others]: Locale[]): string[] {
  if (!first) return []
  return others.flatMap((other) => [
    ...missing(first, other),
    ...missing(other, first),
    ...[...first.texts].flatMap(([key, text]) => comparePlaceholders(key, text, other)),
  ])
}

/** Every problem the server can answer with has its sentence. */
export function problemTexts(codes: string[]): Rule {
  return (files) =>
    readLocales(files).flatMap(({ path, texts }) =>
      codes
        .filter((code) => !texts.get(`problem.${code}`))
        .map((code) => `${path}: problem.${code} has no sentence`),
    )
}

type Locale = { path: string; texts: Texts }

/** The texts that every page has, or those of a part in a folder of its own. */
function readLocales(files: SourceFile[], folder = ''): Locale[] {
  const pattern = new RegExp(`^web/locales/${folder}[^/]+\\.json$`)
  return files
    .filter(({ path }) => pattern.test(path))
    .map(({ path, text }) => ({ path, texts: new Map(flatten(JSON.parse(text), '')) }))
}

function flatten(value: unknown, key: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, key ? `${key}.${name}` : name))
}

function missing(from: Locale, to: Locale): string[] {
  return [...from.texts.keys()]
    .filter((key) => !to.texts.get(key))
    .map((key) => `${to.path}: ${key} is missing`)
}

function comparePlaceholders(key: string, text: string, other: Locale): string[] {
  const there = other.texts.get(key)
  if (!there || placeholders(text) === placeholders(there)) return []
  return [`${other.path}: ${key} puts in other values (${placeholders(text)} against ${placeholders(there)})`]
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return [...new Set(names)].sort().join(', ') || 'none'
}
