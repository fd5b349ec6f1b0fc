import { expect, test } from 'vitest'

const sources = import.meta.glob(['../**/*.{vue,ts}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

const texts = import.meta.glob(['./en.json', './*/en.json'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Parts add to the same groups, as the page puts them together. */
function merge(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const both = Object.entries(other).map(([key, value]) => {
    const known = one[key]
    return [key, isPart(known) && isPart(value) ? merge(known, value) : value]
  })
  return { ...one, ...Object.fromEntries(both) }
}

const en = Object.values(texts)
  .map((text): Record<string, unknown> => JSON.parse(String(text)))
  .reduce(merge)

function textAt(key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (isPart(part) ? part[name] : undefined), en)
}

const called = /\b\$?t\(\s*'([\w.-]+)'/g
const named = /title: '(\w+\.\w+)'/g

test.each(Object.entries(sources))('%s says only what the locale files hold', (_path, source) => {
  const keys = [called, named].flatMap((pattern) => [...source.matchAll(pattern)].map(([, key]) => key ?? ''))
  expect(keys.filter((key) => typeof textAt(key) !== 'string')).toEqual([])
})
