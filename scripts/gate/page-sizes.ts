import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { importClosure, type Manifest } from './page-weight.ts'

/** kB of gzipped JavaScript (1,000 bytes) that a first view may load. */
const BUDGET = 100
const budgets: Record<string, number> = { 'pages/UploadPage.vue': 120 }

const built = join(import.meta.dirname, '../../dist/web')
const manifest: Manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
const names = Object.keys(manifest)
const pages = names.filter((name) => name.startsWith('pages/'))
const locales = names.filter((name) => name.startsWith('locales/'))

function weigh(file: string): number {
  return gzipSync(readFileSync(join(built, file)), { level: 9 }).length
}

function weighPage(page: string): number {
  const loads = locales.map((locale) => importClosure(manifest, ['index.html', page, locale]))
  return Math.max(...loads.map((files) => files.reduce((sum, file) => sum + weigh(file), 0))) / 1000
}

for (const page of pages) {
  const [weight, budget] = [weighPage(page), budgets[page] ?? BUDGET]
  console.log(`${page}: ${weight.toFixed(1)} of ${budget} kB`)
  if (weight > budget) process.exitCode = 1
}
if (pages.length === 0) throw new Error('The build has no pages.')
