import { fillInAccount, signInByForm, signOutByMenu } from './support/forms.ts'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

test('a newcomer signs up, confirms by the mailed link, signs out and in again', async ({
  page,
  mailbox,
}) => {
  const person = somebody({ name: '森山 Moriyama' })
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: /^Join/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account')
  await fillInAccount(page, person)
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox')
  await expect(page.getByRole('main')).toContainText(person.email)

  await page.getByRole('button', { name: 'Sign in now' }).click()
  await expect(page.getByRole('region', { name: 'Confirm your e-mail' })).toBeVisible()

  const [link] = (await mailbox.take(person.email)).links
  await page.goto(link?.href ?? '')
  await expect(page.getByRole('status').filter({ hasText: 'is confirmed' })).toContainText(
    `@${person.username}`,
  )
  await expect(page.getByRole('region', { name: 'Confirm your e-mail' })).toHaveCount(0)
  await expectAccessible(page)

  await signOutByMenu(page)
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Account' })).toHaveCount(0)

  await signInByForm(page, person)
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menu')).toContainText('森山 Moriyama')
})

test('a confirmation link works once', async ({ page, mailbox, anotherBrowser }) => {
  const person = somebody()
  await page.goto('/sign-up')
  await fillInAccount(page, person)
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  const [link] = (await mailbox.take(person.email)).links
  await page.goto(link?.href ?? '')
  await expect(page.getByText('Your e-mail address is confirmed.')).toBeVisible()
  const elsewhere = await (await anotherBrowser()).newPage()
  await elsewhere.goto(link?.href ?? '')
  await expect(elsewhere.getByText('This link has been used')).toBeVisible()
})

test('an empty form leads to its first field and says what to do', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  const name = page.getByLabel('Name', { exact: true })
  await expect(name).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription('Fill this in.')
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('autocomplete', 'new-password')
})

test('what only the server knows is said at the field', async ({ page, people }) => {
  const member = await people.anAccount()
  await page.goto('/sign-up')
  await fillInAccount(page, somebody({ username: member.username.toUpperCase(), email: 'new@mail.example' }))
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Username')).toBeFocused()
  await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true')
})

test('each field says how it wants to be written', async ({ page }) => {
  await page.goto('/sign-up')
  await fillInAccount(page, somebody({ username: 'two words', email: 'nowhere' }))
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/letters a–z, digits and underscores/)
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/such as name@example\.com/)
})

test('a wrong password is refused in words that tell nothing', async ({ page, people }) => {
  const person = await people.anAccount()
  const sentence = 'That name and password do not match.'
  await signInByForm(page, { ...person, password: 'not the right one' })
  await expect(page.getByText(sentence)).toBeVisible()
  await signInByForm(page, somebody())
  await expect(page.getByText(sentence)).toBeVisible()
})

test('signing in returns to the page one wanted', async ({ page, administrator }) => {
  await page.goto('/admin/mails')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('E-mail or username').fill(administrator.username)
  await page.getByLabel('Password', { exact: true }).fill(administrator.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/admin\/mails$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mail')
})
