import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const expected = {
  'Bad.vue': [
    'a11y/noLabelWithoutControl',
    'a11y/noStaticElementInteractions',
    'a11y/useAltText',
    'a11y/useButtonType',
    'a11y/useIframeTitle',
    'a11y/useKeyWithClickEvents',
    'a11y/useValidAnchor',
    'correctness/noUnusedImports',
    'correctness/noUnusedVariables',
    'correctness/noVueVIfWithVFor',
    'correctness/useVueVForKey',
    'correctness/useVueValidVElse',
    'nursery/noVueMutatingProps',
    'nursery/noVueTemplateShadow',
    'nursery/noVueUndeclaredProperties',
    'nursery/noVueVHtml',
    'style/noInlineStyles',
    'suspicious/noConsole',
  ],
  'bad.css': ['nursery/useLogicalProperties'],
  'badName.ts': [
    'complexity/noExcessiveCognitiveComplexity',
    'complexity/noExcessiveLinesPerFunction',
    'complexity/useMaxParams',
    'correctness/noUnusedFunctionParameters',
    'correctness/noUnusedImports',
    'correctness/noUnusedVariables',
    'nursery/noFloatingPromises',
    'nursery/noMisusedPromises',
    'style/noDefaultExport',
    'style/noEnum',
    'style/noNamespace',
    'style/noNonNullAssertion',
    'style/noParameterAssign',
    'style/noParameterProperties',
    'style/useConst',
    'style/useFilenamingConvention',
    'style/useNodejsImportProtocol',
    'style/useThrowOnlyError',
    'suppressions/parse',
    'suspicious/noConsole',
    'suspicious/noExplicitAny',
    'suspicious/noFocusedTests',
    'suspicious/noSkippedTests',
  ],
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-sample-'))
  // Kept as .txt, so that no other tool takes the sample for source.
  for (const file of Object.keys(expected)) {
    await cp(join(import.meta.dirname, 'bad-sample', `${file}.txt`), join(folder, file))
  }
  const config = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'))
  const { $schema: _, vcs: __, ...rest } = config
  await writeFile(join(folder, 'biome.json'), JSON.stringify({ ...rest, files: { includes: ['**'] } }))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.entries(expected))('the linter reports every rule that %s breaks', async (file, rules) => {
  const found = await lint(file)
  expect([...found].sort()).toEqual(rules)
})

function lint(file: string): Promise<Set<string>> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', file]
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/biome'), args, { cwd: folder }, (_, stdout) => {
      const { diagnostics } = JSON.parse(stdout)
      resolve(new Set(diagnostics.map((one: { category: string }) => one.category.replace(/^lint\//, ''))))
    })
  })
}
