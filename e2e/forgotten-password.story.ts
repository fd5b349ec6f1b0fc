import { signInByForm } from './support/forms.ts'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

test('a forgotten password is replaced by a mailed link, and every device is signed out', async ({
  page,
  people,
  mailbox,
  anotherBrowser,
}) => {
  const person = await people.anAccount()
  const elsewhere = await anotherBrowser()
  await people.signIn(elsewhere, person)
  const other = await elsewhere.newPage()
  await other.goto('/')
  await expect(other.getByRole('button', { name: 'Account' })).toBeVisible()

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Forgot your password?')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByRole('button', { name: 'Send link' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox')
  await expectAccessible(page)

  const [link] = (await mailbox.take(person.email)).links
  await page.goto(link?.href ?? '')
  const renewed = { ...person, password: 'seven loud sheets of tin' }
  await page.getByLabel('New password').fill(renewed.password)
  await page.getByRole('button', { name: 'Save new password' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New password saved')
  await expect(page.getByRole('main')).toContainText(`@${person.username}`)
  await expectAccessible(page)

  await other.reload()
  await expect(other.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await signInByForm(other, person)
  await expect(other.getByText('do not match')).toBeVisible()
  await signInByForm(other, renewed)
  await expect(other.getByRole('button', { name: 'Account' })).toBeVisible()

  await page.goto(link?.href ?? '')
  await page.getByLabel('New password').fill('another sheet of tin again')
  await page.getByRole('button', { name: 'Save new password' }).click()
  await expect(page.getByText('This link has been used')).toBeVisible()
  await page.getByRole('link', { name: 'Get a new link' }).click()
  await expect(page).toHaveURL(/\/forgot$/)
})

test('an unknown address gets the same answer', async ({ page }) => {
  await page.goto('/forgot')
  const { email } = somebody()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send link' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox')
  await expect(page.getByRole('main')).toContainText(`If ${email} belongs to an account here`)
})
