import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

type Share = { total: number; covered: number }
type Summary = Record<string, { lines: Share; branches: Share }>

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tintype-coverage-'))
const args = ['run', '--coverage', `--coverage.reportsDirectory=${folder}`, ...process.argv.slice(3)]
const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), args, { cwd: root, stdio: 'inherit' })
try {
  print(JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8')))
} finally {
  rmSync(folder, { recursive: true })
}
process.exitCode = status ?? 1

/** Folder by folder, the least covered first. */
function print({ total, ...files }: Summary): void {
  const folders = Map.groupBy(Object.entries(files), ([path]) => relative(root, dirname(path)))
  const rows = [...folders].map(([name, own]) => ({
    name,
    lines: share(own.map(([, file]) => file.lines)),
    branches: share(own.map(([, file]) => file.branches)),
  }))
  rows.sort((a, b) => a.lines - b.lines || a.name.localeCompare(b.name))
  console.log(`\n${'folder'.padEnd(44)}  lines  branches`)
  for (const { name, lines, branches } of rows)
    console.log(`${name.padEnd(44)} ${show(lines)}    ${show(branches)}`)
  if (total)
    console.log(`${'all'.padEnd(44)} ${show(share([total.lines]))}    ${show(share([total.branches]))}`)
}

function share(parts: Share[]): number {
  const sum = (pick: (part: Share) => number): number => parts.reduce((all, part) => all + pick(part), 0)
  const total = sum((part) => part.total)
  return total === 0 ? 100 : (100 * sum((part) => part.covered)) / total
}

function show(percent: number): string {
  return `${percent.toFixed(1).padStart(5)} %`
}
