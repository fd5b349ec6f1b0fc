import { expect, type Page } from '@playwright/test'
import type { ChosenFile } from './files.ts'
import { choose } from './upload-page.ts'

/** Publishes one picture as whoever is signed in, and returns the path of its page. */
export async function publishOne(page: Page, file: ChosenFile): Promise<string> {
  await choose(page, [file])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const answered = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/v1/photos') && answer.request().method() === 'POST',
  )
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  const { items } = await (await answered).json()
  return `/photos/${items[0].id}`
}
