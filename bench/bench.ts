import { openDatabases } from '../e2e/support/databases.ts'
import { complain, say } from '../server/terminal.ts'
import { measureReading } from './reading/measure-reading.ts'
import { measureSignInTimings } from './sign-in-timings.ts'
import { toTable } from './table.ts'

type Outcome = { rows: Record<string, string>[]; isReached: boolean }

type Bench = { about: string; run(flags: string[]): Promise<Outcome> }

/** What is measured, never asserted in tests: another machine has other numbers. */
const benches: Record<string, Bench> = {
  'sign-in-timings': {
    about: 'does the time of an answer tell whether an address is known? medians may differ by 15 %',
    run: () => withDatabases(measureSignInTimings),
  },
  reading: {
    about: 'how many pages a second are read, beside bare floors, and how that grows',
    run: measureReading,
  },
}

async function withDatabases(measure: () => Promise<Outcome>): Promise<Outcome> {
  const closeDatabases = await openDatabases()
  try {
    return await measure()
  } finally {
    await closeDatabases()
  }
}

/** The exit code is 1 when a bench misses its mark. */
async function runBench(name: string, flags: string[]) {
  const bench = benches[name]
  if (!bench)
    throw new Error(`There is no such bench: ${name}. There are: ${Object.keys(benches).join(', ')}`)
  say(`\n${name}: ${bench.about}\n`)
  const { rows, isReached } = await bench.run(flags)
  if (rows.length > 0) say(toTable(rows))
  if (isReached) return
  complain(`${name} misses its mark.`)
  process.exitCode = 1
}

/** Names of benches, then flags for them. */
const args = process.argv.slice(3)
const firstFlag = args.findIndex((arg) => arg.startsWith('--'))
const named = firstFlag < 0 ? args : args.slice(0, firstFlag)
const flags = firstFlag < 0 ? [] : args.slice(firstFlag)
for (const name of named.length > 0 ? named : Object.keys(benches)) await runBench(name, flags)
