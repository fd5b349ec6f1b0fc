import { signInByForm } from './support/forms.ts'
import { expect, expectAccessible, test } from './support/story.ts'

test('staff takes a voice, gives it back by undo, and closes an account at once', async ({
  page,
  people,
  administrator,
  signIn,
  anotherBrowser,
}) => {
  const person = await people.anAccount()
  const context = await anotherBrowser()
  await people.signIn(context, person)
  const theirs = await context.newPage()
  await theirs.goto('/')

  await signIn(administrator)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Accounts' }).click()
  await page.getByLabel('Name, username or e-mail').fill(person.username)
  const row = page.getByRole('row', { name: person.username })
  await expect(page.getByRole('row')).toHaveCount(2)
  await expectAccessible(page)

  await row.getByRole('button', { name: /^Lock/ }).click()
  await expect(row).toContainText('Locked')
  await theirs.reload()
  await expect(theirs.getByText('Your account is locked')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row.getByRole('button', { name: /^Lock/ })).toBeVisible()

  await row.getByRole('button', { name: /^Suspend/ }).click()
  await expect(row).toContainText('Suspended')
  await theirs.reload()
  await signInByForm(theirs, person)
  await expect(theirs.getByText('This account is suspended.')).toBeVisible()
  await row.getByRole('button', { name: /^Lift/ }).click()
  await expect(row.getByRole('button', { name: /^Suspend/ })).toBeVisible()
  await signInByForm(theirs, person)
  await expect(theirs.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('for members there is no list of accounts', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/admin/accounts')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})
