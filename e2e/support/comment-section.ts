import type { Page } from '@playwright/test'
import { expect } from './story.ts'

export const section = (page: Page) => page.getByRole('region', { name: 'Comments' })
export const items = (page: Page) => section(page).getByRole('article')
export const field = (page: Page) => section(page).getByLabel('Write a comment')

/** Says something below the photo that is open, and sees it there. */
export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await section(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(items(page).last()).toContainText(text)
}
