import { letSignInsAge } from './support/databases.ts'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

test('a new e-mail address counts when its link is opened, and the old one can undo it', async ({
  page,
  people,
  mailbox,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  const { email } = somebody()
  await signIn(person)
  await letSignInsAge(site.databaseUrl)
  await page.goto('/settings/account')
  await expect(page.getByRole('main')).toContainText(person.email)
  await page.getByLabel('New e-mail').fill(email)
  await page.getByRole('button', { name: 'Change e-mail' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText(`We sent a link to ${email}`)).toBeVisible()
  await expectAccessible(page)

  const [confirming] = (await mailbox.take(email)).links
  await page.goto(confirming?.href ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New e-mail confirmed')
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New e-mail confirmed')
  await page.goto('/settings/account')
  await expect(page.getByRole('main')).toContainText(email)

  const [undoing] = (await mailbox.take(person.email)).links
  await page.goto(undoing?.href ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The change is undone')
  await expect(page.getByRole('main')).toContainText(`@${person.username}`)
  await expect(page.getByRole('button', { name: 'Account' })).toHaveCount(0)
  await expectAccessible(page)
  const [renewing] = (await mailbox.take(person.email)).links
  await page.goto(renewing?.href ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose a new password')
})

test('a link that works no more says so and leads on', async ({ page }) => {
  await page.goto('/confirm-email?token=long-gone')
  await expect(page.getByText('This link has been used')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})
