import { openDatabases } from '../e2e/support/databases.ts'
import { complain, say } from '../server/terminal.ts'
import { measureSignInTimings } from './sign-in-timings.ts'
import { toTable } from './table.ts'

type Bench = { about: string; run(): Promise<{ rows: Record<string, string>[]; isReached: boolean }> }

/** What is measured, never asserted in tests: another machine has other numbers. */
const benches: Record<string, Bench> = {
  'sign-in-timings': {
    about: 'does the time of an answer tell whether an address is known? medians may differ by 15 %',
    run: measureSignInTimings,
  },
}

/** Runs the benches that are named, or all; the exit code is 1 when one misses its mark. */
async function runBenches(names: string[]) {
  const closeDatabases = await openDatabases()
  try {
    for (const name of names) await runBench(name)
  } finally {
    await closeDatabases()
  }
}

async function runBench(name: string) {
  const bench = benches[name]
  if (!bench)
    throw new Error(`There is no such bench: ${name}. There are: ${Object.keys(benches).join(', ')}`)
  say(`\n${name}: ${bench.about}\n`)
  const { rows, isReached } = await bench.run()
  say(toTable(rows))
  if (isReached) return
  complain(`${name} misses its mark.`)
  process.exitCode = 1
}

const named = process.argv.slice(3)
await runBenches(named.length > 0 ? named : Object.keys(benches))
