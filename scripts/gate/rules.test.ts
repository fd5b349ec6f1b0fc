import { describe, expect, test } from 'vitest'
import { assertions } from './rules/assertions.ts'
import { featureCircles } from './rules/circles.ts'
import { directions } from './rules/directions.ts'
import { locales, problemTexts } from './rules/locales.ts'
import { drawerNames, featureRoles } from './rules/roles.ts'
import { sizes } from './rules/sizes.ts'
import { leftovers, lockfile, strayPaths } from './rules/words.ts'
import type { Rule } from './tree.ts'

function broken(rule: Rule, tree: Record<string, string>): string[] {
  return rule(Object.entries(tree).map(([path, text]) => ({ path, text })))
}

function named(rule: Rule, ...paths: string[]): string[] {
  return broken(rule, Object.fromEntries(paths.map((path) => [path, '']))).map(
    (line) => line.split(':')[0] ?? '',
  )
}

const lines = (count: number): string => 'const a = 1\n'.repeat(count)

describe('sizes', () => {
  test('a source file ends at 350 lines, a test at 600', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`server/s${at}.ts`, lines(9)]))
    const tree = {
      ...many,
      'web/A.vue': lines(351),
      'web/a.test.ts': lines(600),
      'web/b.test.ts': lines(601),
    }
    expect(broken(sizes, tree)).toEqual([
      'web/A.vue: 351 lines, at most 350',
      'web/b.test.ts: 601 lines, at most 600',
    ])
  })

  test('more than one source in twenty over 250 lines is too many', () => {
    expect(broken(sizes, { 'a.ts': lines(251), 'b.ts': lines(250) })).toEqual([
      'a.ts: 251 lines, and too many files are over 250',
    ])
  })

  test('generated files may be as long as they are', () => {
    expect(broken(sizes, { 'web/api/schema.generated.ts': lines(5000) })).toEqual([])
  })
})

describe('names', () => {
  test('a feature holds its roles, its noun, its verbs and tests', () => {
    const feature = 'server/features/photos'
    const good = [
      'routes',
      'routes-reading',
      'schemas',
      'queries-lists',
      'policy',
      'present',
      'jobs',
      'index',
    ]
    const also = ['photos', 'publish-photos', 'publish', 'anything-at-all.test']
    expect(named(featureRoles, ...[...good, ...also].map((stem) => `${feature}/${stem}.ts`))).toEqual([])
    const bad = ['things', 'photo-things', 'inner/routes', 'schema'].map((stem) => `${feature}/${stem}.ts`)
    expect(named(featureRoles, ...bad)).toEqual(bad)
  })

  test('a part of a noun is named in the gate', () => {
    const paths = ['server/features/auth/sessions.ts', 'server/features/photos/sessions.ts']
    expect(named(featureRoles, ...paths)).toEqual(['server/features/photos/sessions.ts'])
  })

  test('nothing is kept in a drawer', () => {
    const bad = [
      'server/utils.ts',
      'web/common/a.ts',
      'web/PhotoManager.vue',
      'server/mail-service.ts',
      'web/helpers.ts',
    ]
    expect(named(drawerNames, ...bad)).toEqual(bad)
    expect(named(drawerNames, 'deploy/tintype.service', 'server/features/auth/common-passwords.ts')).toEqual(
      [],
    )
  })
})

describe('circles', () => {
  const tags = 'server/features/tags'
  const photos = 'server/features/photos'

  test('features that need each other are found though no file closes the circle', () => {
    const tree = {
      [`${tags}/routes.ts`]: "import { a } from '../photos/index.ts'",
      [`${tags}/index.ts`]: '',
      [`${photos}/jobs.ts`]: "const { b } = await import('../tags/index.ts')",
    }
    expect(broken(featureCircles, tree)).toEqual([
      `${tags} → ${photos} → ${tags}: features in a circle`,
      `${photos} → ${tags} → ${photos}: features in a circle`,
    ])
  })

  test('tests may look anywhere, and one direction is no circle', () => {
    const tree = {
      [`${tags}/routes.ts`]: "import { a } from '../photos/index.ts'",
      [`${photos}/photos.test.ts`]: "import { b } from '../tags/index.ts'",
    }
    expect(broken(featureCircles, tree)).toEqual([])
  })
})

describe('words', () => {
  test('no path of a machine, of a neighbour or of a registry', () => {
    const host = ['registry', 'npmjs', 'org'].join('.')
    const tree = {
      'a.md': `see ${'/work'}/main`,
      'b.ts': `import '${'../sha'}red/x'`,
      'c.yml': `https://${host}/`,
    }
    expect(broken(strayPaths, tree)).toHaveLength(3)
    expect(broken(strayPaths, { 'a.md': 'frame/work/flow, homework/x' })).toEqual([])
  })

  test('nothing undone is left in the code', () => {
    expect(broken(leftovers, { 'a.ts': `// ${'TO'}DO: later`, 'b.ts': `// @ts-${'ignore'}` })).toHaveLength(2)
  })

  test('the lockfile holds no address', () => {
    expect(broken(lockfile, { 'package-lock.json': '{\n"resolved": "x"\n}' })).toHaveLength(1)
  })
})

describe('directions', () => {
  test.each(['ml-4', 'md:-mr-1', 'left-0', 'text-right', 'rounded-tl-sm', 'border-l', 'pr-[3px]'])(
    '%s names a side',
    (name) => {
      expect(broken(directions, { 'web/A.vue': `<p class="flex ${name}">` })).toHaveLength(1)
    },
  )

  test('start and end, icons and words are no sides', () => {
    const text = `import X from '~icons/lucide/arrow-left'\n<p class="ms-4 start-0 text-end border-s">{{ left }}</p>`
    expect(broken(directions, { 'web/A.vue': text, 'server/a.ts': 'ml-4' })).toEqual([])
  })
})

describe('locales', () => {
  const en = '{"a":{"b":"Hello {name}","c":"one | {n} more"}}'

  test('the same keys with the same values pass', () => {
    const zh = '{"a":{"b":"{name}你好","c":"还有{n}个"}}'
    expect(broken(locales, { 'web/locales/en.json': en, 'web/locales/zh-CN.json': zh })).toEqual([])
  })

  test('a missing key, an empty text and another value are found', () => {
    const zh = '{"a":{"b":"{nom}","c":""},"d":"x"}'
    expect(broken(locales, { 'web/locales/en.json': en, 'web/locales/zh-CN.json': zh })).toEqual([
      'web/locales/zh-CN.json: a.c is missing',
      'web/locales/en.json: d is missing',
      'web/locales/zh-CN.json: a.b puts in other values (name against nom)',
    ])
  })

  test('every problem has its sentence', () => {
    const tree = { 'web/locales/en.json': '{"problem":{"not-found":"Not here."}}' }
    expect(broken(problemTexts(['not-found', 'too-many']), tree)).toEqual([
      'web/locales/en.json: problem.too-many has no sentence',
    ])
  })
})

describe('assertions', () => {
  test('"as" needs a reason beside or above it', () => {
    const tree = {
      'server/a.ts': 'const a = 1 as const\n\nconst b = a as number',
      'web/B.vue': '<script setup lang="ts">\nconst b = a as number\n</script>',
    }
    expect(broken(assertions, tree)).toEqual([
      'server/a.ts:3 uses "as" without a reason',
      'web/B.vue:2 uses "as" without a reason',
    ])
  })

  test('a reason, an import under another name and a test pass', () => {
    const tree = {
      'server/a.ts':
        "import { x as y } from 'z'\n// The library types it too widely.\nconst b = f(\n  y as number,\n)",
      'server/b.ts': 'const b = y as number // checked above',
      'server/c.test.ts': 'const b = y as number',
    }
    expect(broken(assertions, tree)).toEqual([])
  })
})
