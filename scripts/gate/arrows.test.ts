import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Tree = Record<string, string[]>

const root = join(import.meta.dirname, '../..')
const folders: string[] = []

afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))))

// Each row: the rule, the importing file, what it imports.
const broken: [rule: string, from: string, to: string][] = [
  ['platform-has-no-product', 'server/platform/http/http.ts', 'server/features/photos/index.ts'],
  ['platform-has-no-product', 'server/platform/db/db.ts', 'server/catalogue.ts'],
  ['features-do-not-look-up', 'server/features/photos/photos.ts', 'server/app.ts'],
  ['features-through-index', 'server/features/comments/routes.ts', 'server/features/photos/queries.ts'],
  ['features-through-index', 'web/features/comments/CommentList.vue', 'web/features/photos/PhotoCard.vue'],
  ['visibility-stands-alone', 'server/features/visibility/index.ts', 'server/features/blocks/index.ts'],
  ['ui-has-no-product', 'web/ui/Button.vue', 'web/api/client.ts'],
  ['ui-has-no-product', 'web/ui/Menu.vue', 'web/features/photos/index.ts'],
  ['web-looks-down', 'web/features/tags/tags.ts', 'web/pages/TagPage.vue'],
  ['api-client-has-no-feature', 'web/api/client.ts', 'web/features/follows/index.ts'],
  ['web-and-server-apart', 'web/main.ts', 'server/catalogue.ts'],
  ['web-and-server-apart', 'server/pages.ts', 'web/ui/tokens.ts'],
  ['web-runs-in-a-browser', 'web/pages/HomePage.vue', 'node:fs'],
  ['testing-stays-in-tests', 'server/features/photos/jobs.ts', 'server/testing/builders.ts'],
  ['product-needs-no-tool', 'server/cli.ts', 'smtp-server'],
  ['resolvable', 'web/router.ts', './nowhere.ts'],
]

let found: string[]

beforeAll(async () => {
  const targets = broken.map(([, , to]) => [to, []]).filter(([to]) => /^(server|web)\//.test(`${to}`))
  const rows = [...targets, ...broken.map(([, from, to]) => [from, [to]])]
  const lazy = { 'web/features/feed/feed.ts': ["import('../photos/PhotoCard.vue')"] }
  const files = { 'server/a.ts': ['server/b.ts'], 'server/b.ts': ['server/a.ts'] }
  found = await violations({ ...Object.fromEntries(rows), ...lazy, ...files })
})

test.each(broken)('%s bites when %s imports %s', (rule, from) => {
  expect(found).toContain(`${rule} ${from}`)
})

test('a lazy import breaks the rules like any other', () => {
  expect(found).toContain('features-through-index web/features/feed/feed.ts')
})

test('a circle of files is reported', () => {
  expect(found).toContain('no-circle server/a.ts')
})

test('what follows the arrows passes', async () => {
  const sound = {
    'server/main.ts': ['server/app.ts', 'server/platform/http.ts'],
    'server/app.ts': ['server/features/photos/routes.ts', 'server/catalogue.ts'],
    'server/catalogue.ts': [],
    'server/features/photos/routes.ts': ['server/features/visibility/index.ts', 'server/platform/http.ts'],
    'server/features/photos/photos.test.ts': ['server/testing/builders.ts', 'vitest'],
    'server/features/visibility/index.ts': ['node:fs', 'kysely'],
    'server/platform/http.ts': ['fastify'],
    'server/demo/fill.ts': ['server/testing/builders.ts'],
    'server/testing/builders.ts': ['server/app.ts'],
    'web/pages/PhotoPage.vue': ['web/features/photos/PhotoCard.vue', 'web/ui/Button.vue', '~icons/lucide/x'],
    'web/features/photos/PhotoCard.vue': ['web/ui/Button.vue', 'web/features/follows/index.ts'],
    'web/features/follows/index.ts': ['web/api/client.ts'],
    'web/api/client.ts': ['openapi-fetch'],
    'web/ui/Button.vue': ['vue'],
    'e2e/welcome.story.ts': ['server/testing/builders.ts'],
  }
  expect(await violations(sound)).toEqual([])
})

/** Lays out a tree of otherwise empty modules and names the rules it breaks, with the file that does. */
async function violations(tree: Tree): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'arrows-'))
  folders.push(folder)
  await cp(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'))
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, imports] of Object.entries(tree)) await lay(join(folder, path), moduleText(path, imports))
  return cruise(folder, [...new Set(Object.keys(tree).map((path) => path.replace(/\/.*/, '')))])
}

async function lay(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function moduleText(path: string, imports: string[]): string {
  const up = '../'.repeat(path.split('/').length - 1)
  const lines = imports.map((to) => {
    if (to.startsWith('import(')) return to
    return `import '${/^(server|web)\//.test(to) ? up + to : to}'`
  })
  const code = [...lines, 'export const here = 1'].join('\n')
  return path.endsWith('.vue') ? `<script lang="ts">\n${code}\n</script>` : code
}

function cruise(folder: string, parts: string[]): Promise<string[]> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...parts]
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 1e8 }
    execFile(join(root, 'node_modules/.bin/depcruise'), args, options, (_, stdout, stderr) => {
      if (!stdout) return reject(new Error(stderr))
      const all: { rule: { name: string }; from: string }[] = JSON.parse(stdout).summary.violations
      resolve(all.map((one) => `${one.rule.name} ${one.from}`))
    })
  })
}
