import { addUp, closingLine } from './counts.ts'
import { type Outcome, type Result, runStep, type Step } from './run-step.ts'

/** Steps of one stage do not depend on each other. */
export type Stage = Step[]

/**
 * Runs the stages in order, two steps at a time, and stops after the first stage with a failure.
 * Says how long each step took, shows the output of what failed, and ends with the closing line.
 * @returns whether everything passed.
 */
export async function runStages(stages: Stage[]): Promise<boolean> {
  const started = performance.now()
  const outcomes: Outcome[] = []
  for (const stage of stages) {
    const results = await runStage(stage)
    outcomes.push(...results.map(outcomeOf))
    if (results.some(({ ok }) => !ok)) break
  }
  const total = addUp(outcomes)
  console.log(`\nin ${((performance.now() - started) / 1000).toFixed(1)} s`)
  console.log(closingLine(total))
  return total.failed === 0
}

async function runStage(stage: Stage): Promise<Result[]> {
  const waiting = [...stage]
  const results: Result[] = []
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step)
      results.push(result)
      show(result)
      if (!result.ok) waiting.length = 0
    }
  }
  await Promise.all([lane(), lane()])
  return results
}

function outcomeOf({ step, ok }: Result): Outcome {
  const counted = step.count?.() ?? { passed: ok ? 1 : 0, failed: 0 }
  // A step may fail before, after or beside its tests: that is one failure more than they know of.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 }
}

function show({ step, ok, output, seconds }: Result): void {
  console.log(`${ok ? '✓' : '✗'} ${step.name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`)
  if (!ok) console.log(output.trimEnd())
  const closing = step.closing
  if (!ok || !closing) return
  const lines = output.split('\n').filter((line) => closing.test(line))
  if (lines.length > 0) console.log(lines.map((line) => `    ${line.trim()}`).join('\n'))
}
