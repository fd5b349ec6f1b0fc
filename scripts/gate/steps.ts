import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { countPlaywright, countVitest } from './counts.ts'
import type { Stage } from './run-stages.ts'
import type { Step } from './run-step.ts'

const reports = join(import.meta.dirname, '../../.cache/reports')
mkdirSync(reports, { recursive: true })

const closing = /^\s*(Test Files|Tests|Duration)\s|^\s*\d+ (passed|skipped|failed|flaky)/

/** The unit and feature tests; `name` tells runs in one gate apart. */
export function vitestStep({
  name,
  args = [],
  env = {},
}: {
  name: string
  args?: string[]
  env?: Step['env']
}): Step {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    command: ['vitest', 'run', ...reporters, ...args],
    ...(env && { env }),
    count: () => countVitest(report),
    closing,
  }
}

/** Stories in the real browser against the built app. */
export function storiesStep({ name, project }: { name: string; project: string }): Step {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
  return {
    name,
    command: ['playwright', 'test', `--project=${project}`, '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    count: () => countPlaywright(report),
    closing,
  }
}

export const buildStep: Step = { name: 'build', command: ['node', 'scripts/gate/build-pages.ts'] }

function typesStep(part: string): Step {
  return { name: `types: ${part}`, command: ['vue-tsc', '-p', `tsconfig.${part}.json`] }
}

function existing(...folders: string[]): string[] {
  return folders.filter((folder) => existsSync(folder))
}

export const gate: Stage[] = [
  [
    { name: 'generated files fresh', command: ['node', 'scripts/generate.ts', '--verify'] },
    { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=50'] },
    { name: 'shape', command: ['node', 'scripts/gate/shape.ts'] },
  ],
  [
    typesStep('server'),
    typesStep('web'),
    typesStep('e2e'),
    {
      name: 'arrows',
      command: ['depcruise', ...existing('server', 'web', 'e2e', 'scripts', 'bench')],
    },
    { name: 'dead code', command: ['knip', '--no-progress'] },
  ],
  [vitestStep({ name: 'tests' }), buildStep],
  [
    { name: 'page sizes', command: ['node', 'scripts/gate/page-sizes.ts'] },
    storiesStep({ name: 'stories', project: 'ordinary' }),
  ],
]
