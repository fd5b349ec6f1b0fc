import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countPlaywright, countVitest } from './counts.ts'
import { runStages } from './run-stages.ts'
import type { Step } from './run-step.ts'

let folder: string
let printed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stages-'))
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(...String(line).split('\n')))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

function node(name: string, code: string): Step {
  return { name, command: ['node', '-e', code] }
}

test('each step counts as one, and its output stays away', async () => {
  expect(await runStages([[node('one', 'console.log("noise")'), node('two', '')], [node('three', '')]])).toBe(
    true,
  )
  expect(printed.join()).not.toContain('noise')
  expect(printed.at(-1)).toBe('3 passed, 0 failed')
})

test('the run ends with the stage that fails and shows why', async () => {
  const stages = [
    [node('one', '')],
    [node('two', 'console.error("because"); process.exit(3)')],
    [node('three', '')],
  ]
  expect(await runStages(stages)).toBe(false)
  expect(printed).toContain('because')
  expect(printed.join()).not.toContain('three')
  expect(printed.at(-1)).toBe('1 passed, 1 failed')
})

test('a program that does not exist fails its step', async () => {
  expect(await runStages([[{ name: 'none', command: ['no-such-program'] }]])).toBe(false)
  expect(printed.at(-1)).toBe('0 passed, 1 failed')
})

test('tests are counted by their reports, and a report counts once', async () => {
  const vitest = join(folder, 'vitest.json')
  const playwright = join(folder, 'playwright.json')
  writeFileSync(vitest, '{"numPassedTests":7,"numFailedTests":0,"numPendingTests":1}')
  writeFileSync(playwright, '{"stats":{"expected":3,"unexpected":1,"flaky":1,"skipped":0}}')
  const steps = [
    {
      ...node('tests', 'console.log("Tests  7 passed")'),
      count: () => countVitest(vitest),
      closing: /Tests/,
    },
    { ...node('stories', 'process.exit(1)'), count: () => countPlaywright(playwright) },
  ]
  expect(await runStages([steps])).toBe(false)
  expect(printed).toContain('    Tests  7 passed')
  expect(printed.at(-1)).toBe('10 passed, 2 failed, 1 skipped')
  expect(countVitest(vitest).passed).toBe(0)
})

test('a step that fails beside passing tests is a failure', async () => {
  const report = join(folder, 'vitest.json')
  writeFileSync(report, '{"numPassedTests":7,"numFailedTests":0}')
  expect(await runStages([[{ ...node('tests', 'process.exit(1)'), count: () => countVitest(report) }]])).toBe(
    false,
  )
  expect(printed.at(-1)).toBe('7 passed, 1 failed')
})
