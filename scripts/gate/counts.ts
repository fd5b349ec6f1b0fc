import { readFileSync, rmSync } from 'node:fs'
import type { Outcome } from './run-step.ts'

const nothing: Outcome = { passed: 0, failed: 0, skipped: 0 }

/** Counts by Vitest's JSON report; the report is used up, so that an old one never counts. */
export function countVitest(path: string): Outcome {
  const report = take(path)
  if (!report) return nothing
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: report.numPendingTests ?? 0,
  }
}

/** Counts by Playwright's JSON report; a story that passed only when tried again has failed. */
export function countPlaywright(path: string): Outcome {
  const stats = take(path)?.stats
  if (!stats) return nothing
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
  }
}

export function addUp(outcomes: Outcome[]): Outcome {
  return outcomes.reduce<Required<Outcome>>(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + (one.skipped ?? 0),
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The line that ends every run: `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

type Report = {
  numPassedTests?: number
  numFailedTests?: number
  numPendingTests?: number
  stats?: { expected?: number; unexpected?: number; flaky?: number; skipped?: number }
}

function take(path: string): Report | undefined {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    rmSync(path)
    return report
  } catch {
    return undefined
  }
}
