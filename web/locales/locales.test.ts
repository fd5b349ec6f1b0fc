import { expect, test } from 'vitest'

const sources = import.meta.glob(['../**/*.{vue,ts}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

const texts = import.meta.glob(['./en.json', './more/en.json'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const en: unknown = Object.assign({}, ...Object.values(texts).map((text) => JSON.parse(String(text))))

const isPart = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function textAt(key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (isPart(part) ? part[name] : undefined), en)
}

const called = /\b\$?t\(\s*'([\w.-]+)'/g
const named = /title: '(\w+\.\w+)'/g

test.each(Object.entries(sources))('%s says only what the locale files hold', (_path, source) => {
  const keys = [called, named].flatMap((pattern) => [...source.matchAll(pattern)].map(([, key]) => key ?? ''))
  expect(keys.filter((key) => typeof textAt(key) !== 'string')).toEqual([])
})
