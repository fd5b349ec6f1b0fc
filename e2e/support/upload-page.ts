import type { Locator, Page } from '@playwright/test'
import type { ChosenFile } from './files.ts'

export const pictures = (page: Page): Locator => page.getByRole('list', { name: 'Photos to publish' })

export function rowOf(page: Page, name: string): Locator {
  return pictures(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Remove ${name}`, exact: true }) })
}

export async function choose(page: Page, files: ChosenFile[]): Promise<void> {
  await page.goto('/upload')
  await addFiles(page, files)
}

/** Chooses more, on the page where one is. */
export async function addFiles(page: Page, files: ChosenFile[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(files)
}

export type Sending = {
  /** `Upload-Offset` of every request with bytes so far. */
  offsets: number[]
  /** Lets through what comes from now on. */
  goOn(): void
}

/** Holds back all bytes after the first `chunks` requests: the file stays halfway. */
export async function stallAfter(page: Page, chunks: number): Promise<Sending> {
  const offsets: number[] = []
  let isOpen = false
  await page.context().route('**/api/v1/uploads/*', async (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH') return route.fallback()
    offsets.push(Number(request.headers()['upload-offset']))
    if (isOpen || offsets.length <= chunks) await route.fallback()
  })
  const goOn = () => {
    isOpen = true
    offsets.length = 0
  }
  return { offsets, goOn }
}
