import { letSignInsAge } from './support/databases.ts'
import { expect, somebody, test } from './support/story.ts'

test('a new username is asked for in its own right, and the old address leads to it', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  const taken = await people.anAccount()
  const { username } = somebody()
  await signIn(person)
  await page.goto('/settings/account')
  const field = page.getByRole('textbox', { name: 'Username' })
  await expect(field).toHaveValue(person.username)
  await field.fill(taken.username)
  await page.getByRole('button', { name: 'Change username' }).click()
  await expect(field).toHaveAccessibleDescription('Choose another: this one is taken.')

  await letSignInsAge(site.databaseUrl)
  await field.fill(username)
  await page.getByRole('button', { name: 'Change username' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menu')).toContainText(`@${username}`)

  await page.goto(`/@${person.username}`)
  await expect(page.getByRole('main')).toContainText(`@${username}`)
})
