import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { browserLaunch } from '../e2e/support/browser.ts'

const usage = `Pictures of a running site's pages: both widths, both themes, both languages.

  node scripts/screenshots.ts --url http://localhost:3000 --to folder [--cookie name=value] [/path …]`

const { values, positionals } = parseArgs({
  options: { url: { type: 'string' }, to: { type: 'string' }, cookie: { type: 'string' } },
  allowPositionals: true,
})

const widths = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]

type View = {
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
  locale: 'en-US' | 'zh-CN'
}

/** Language outermost: it is a setting of the account that the cookie belongs to. */
const views: View[] = (['en-US', 'zh-CN'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    widths.map((viewport) => ({ viewport, colorScheme, locale })),
  ),
)

type Job = { url: string; folder: string; cookie: string | undefined; paths: string[] }

async function takeAll(browser: Browser, { url, folder, cookie, paths }: Job): Promise<void> {
  for (const view of views) {
    const context = await browser.newContext({ ...view, baseURL: url, reducedMotion: 'reduce' })
    if (cookie) await enter(context, { url, cookie, language: view.locale === 'zh-CN' ? 'zh-CN' : 'en' })
    for (const path of paths) await take(context, path, join(folder, fileName(path, view)))
    await context.close()
  }
}

async function enter(
  context: BrowserContext,
  as: { url: string; cookie: string; language: string },
): Promise<void> {
  const [name = '', ...value] = as.cookie.split('=')
  await context.addCookies([{ name, value: value.join('='), url: as.url }])
  const headers = { origin: new URL(as.url).origin }
  await context.request.patch('/api/v1/me/settings', { headers, data: { language: as.language } })
}

/** Runs in the page, whose names this program does not have: so it is text. */
const settled = `document.fonts.ready.then(() => Promise.race([
  Promise.all([...document.images].filter((one) => !one.complete).map((one) => one.decode().catch(() => {}))),
  // What is outside the window may never be asked for.
  new Promise((resolve) => setTimeout(resolve, 5000)),
])).then(() => undefined)`

async function take(context: BrowserContext, path: string, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('main h1').first().waitFor()
  await page.evaluate(settled)
  await page.screenshot({ path: file, fullPage: true })
  await page.close()
  console.log(file)
}

function fileName(path: string, { viewport, colorScheme, locale }: View): string {
  const page = path.replaceAll(/[^\w@-]+/g, '-').replaceAll(/^-|-$/g, '') || 'home'
  return `${page}-${viewport.width}-${colorScheme}-${locale}.png`
}

if (values.url && values.to) {
  await mkdir(values.to, { recursive: true })
  const browser = await chromium.launch(await browserLaunch())
  const paths = positionals.length > 0 ? positionals : ['/']
  await takeAll(browser, { url: values.url, folder: values.to, cookie: values.cookie, paths })
  await browser.close()
} else {
  console.log(usage)
  process.exitCode = 1
}
