import { expect, type Page } from '@playwright/test'
import type { Person } from './people.ts'

/** Fills in the fields of a new account, as on the pages to sign up and to welcome. */
export async function fillInAccount(page: Page, { name, username, email, password }: Person): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

export async function signInByForm(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in')
  await fillInSignIn(page, person)
}

/** On the page to sign in, wherever that leads afterwards. */
export async function fillInSignIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail or username').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function signOutByMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  // Else the way home, where one is led, and the story's next step get into each other's way.
  await expect(page.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible()
}
