import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { importClosure, type Manifest } from './page-weight.ts'

/** kB of gzipped JavaScript (1,000 bytes) that a first view may load: pages for everybody, and pages for members. */
const PUBLIC = 100
const MEMBERS = 120
const forMembers = /^pages\/(settings\/|UploadPage|MailPage|MailsPage|MembersPage|RolesPage)/

const built = join(import.meta.dirname, '../../dist/web')
const manifest: Manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
const names = Object.keys(manifest)
const pages = names.filter((name) => name.startsWith('pages/'))
const languages = ['en', 'zh-CN']

function weigh(file: string): number {
  return gzipSync(readFileSync(join(built, file)), { level: 9 }).length
}

const router = readFileSync(join(import.meta.dirname, '../../web/router.ts'), 'utf8')

/** The parts of the texts that the router fetches together with a page. */
function partsOf(page: string): string[] {
  const call = new RegExp(`(?:withTexts\\(\\[([^\\]]*)\\], )?\\(\\) =>\\s+import\\('./${page}'\\)`).exec(
    router,
  )
  return [...(call?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, part = '']) => part)
}

/** With the larger language, and with the texts that are fetched together with the page. */
function weighPage(page: string): number {
  const loads = languages.map((language) =>
    importClosure(manifest, ['index.html', page, ...textsOf(page, language)]),
  )
  return Math.max(...loads.map((files) => files.reduce((sum, file) => sum + weigh(file), 0))) / 1000
}

function textsOf(page: string, language: string): string[] {
  return ['', ...partsOf(page).map((part) => `${part}/`)].map((part) => `locales/${part}${language}.json`)
}

for (const page of pages) {
  const [weight, budget] = [weighPage(page), forMembers.test(page) ? MEMBERS : PUBLIC]
  console.log(`${page}: ${weight.toFixed(1)} of ${budget} kB`)
  if (weight > budget) process.exitCode = 1
}
if (pages.length === 0) throw new Error('The build has no pages.')
