import { isSource, linesWith, type Rule } from '../tree.ts'

// Written with brackets, so that this file does not hold what it forbids.
const strayPatterns: [pattern: RegExp, why: string][] = [
  [/(^|[^\w.])\/w[o]rk\//, 'a path of somebody’s machine'],
  [/\.\.\/s[h]ared/, 'a folder outside the repository'],
  [
    /r[e]gistry\.npm|n[p]mmirror|r[e]gistry\.yarnpkg|d[e]b\.debian|p[k]g\.dev/,
    'a host of a package registry',
  ],
]

/** A clone stands alone. */
export const strayPaths: Rule = (files) =>
  files.flatMap((file) =>
    strayPatterns.flatMap(([pattern, why]) =>
      linesWith(file, pattern).map((place) => `${place} names ${why}`),
    ),
  )

/** What is left to do is done or reported, not left in the code. */
export const leftovers: Rule = (files) =>
  files
    .filter(({ path }) => isSource(path))
    .flatMap((file) => linesWith(file, /\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b|@ts-(i[g]nore|n[o]check)/))
    .map((place) => `${place} leaves something undone`)

/** Addresses in the lockfile would bind every clone to one mirror. */
export const lockfile: Rule = (files) =>
  files
    .filter(({ path }) => path === 'package-lock.json')
    .flatMap((file) => linesWith(file, /"resolved":/))
    .map((place) => `${place} holds an address: install with the project's .npmrc`)
