import { signInByForm } from './support/forms.ts'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

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

  const messages = page.getByRole('region', { name: 'Messages' })
  await row.getByRole('button', { name: /^Lock/ }).press('Enter')
  await expect(row.getByRole('button', { name: /^Unlock/ })).toBeFocused()
  await expect(messages).toContainText('is locked')
  await theirs.reload()
  await expect(theirs.getByText('Your account is locked')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row.getByRole('button', { name: /^Lock/ })).toBeVisible()

  await row.getByRole('button', { name: /^Suspend/ }).click()
  await expect(row).toContainText('Suspended')
  await expect(messages).toContainText('is suspended')
  await theirs.reload()
  await signInByForm(theirs, person)
  await expect(theirs.getByText('This account is suspended.')).toBeVisible()
  await row.getByRole('button', { name: /^Lift/ }).click()
  await expect(row.getByRole('button', { name: /^Suspend/ })).toBeVisible()
  await expect(messages).toContainText('can sign in again')
  await signInByForm(theirs, person)
  await expect(theirs.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('an administrator gives a role and takes it back where it stands', async ({
  page,
  people,
  administrator,
  signIn,
}) => {
  const person = await people.anAccount()
  await signIn(administrator)
  await page.goto(`/admin/accounts?query=${person.username}&role=User`)
  const role = page.getByLabel(`Role of @${person.username}`)
  await expect(role).toHaveValue('User')
  await expectAccessible(page)
  await role.selectOption({ label: 'Moderator' })
  await expect(page.getByText('No account matches.')).toBeVisible()
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Any role' })
  await expect(role).toHaveValue('Moderator')
  await expect(page).toHaveURL(new RegExp(`\\?query=${person.username}$`))
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(role).toHaveValue('User')
})

test('an administrator lets somebody in whose mail never came', async ({ emptySite, anotherBrowser }) => {
  const site = await emptySite({ smtp: false })
  const administrator = await site.people.anAdministrator()
  const context = await anotherBrowser(site)
  await site.people.signIn(context, administrator)
  const { username, ...newcomer } = somebody()
  await context.request.post('/api/v1/auth/sign-up', {
    headers: { origin: site.product.url },
    data: { username, ...newcomer },
  })
  const page = await context.newPage()
  await page.goto('/admin/accounts?state=unconfirmed')
  const row = page.getByRole('row', { name: username })
  await row.getByRole('button', { name: 'Mark' }).click()
  await expect(page.getByText('No account matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('Not confirmed')
})

test('the last administrator stays one, and hears why', async ({
  emptySite,
  anotherBrowser,
  expectComplaint,
}) => {
  expectComplaint(/409/)
  const site = await emptySite({ smtp: false })
  const administrator = await site.people.anAdministrator()
  const context = await anotherBrowser(site)
  await site.people.signIn(context, administrator)
  const page = await context.newPage()
  await page.goto('/admin/accounts')
  const role = page.getByLabel(`Role of @${administrator.username}`)
  await role.selectOption({ label: 'User' })
  const question = page.getByRole('dialog', { name: 'Give up administering?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(role).toHaveValue('Administrator')
  await role.selectOption({ label: 'User' })
  await question.getByRole('button', { name: 'Give it up' }).click()
  await expect(page.getByRole('row').getByRole('alert')).toContainText('at least one person must keep it')
  await expect(role).toHaveValue('Administrator')
})

test('moderators find accounts, order them, and change neither role nor confirmation', async ({
  page,
  people,
  administrator,
  signIn,
  anotherBrowser,
  site,
}) => {
  const [moderator, person] = [await people.anAccount(), await people.anAccount()]
  const staff = await anotherBrowser()
  await people.signIn(staff, administrator)
  await staff.request.patch(`/api/v1/admin/accounts/${moderator.username}`, {
    headers: { origin: site.product.url },
    data: { role: 'Moderator' },
  })
  await signIn(moderator)
  await page.goto('/admin/accounts')
  await expect(page.getByRole('row', { name: person.username })).toBeVisible()
  await expect(page.getByLabel(/^Role/)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Roles' })).toHaveCount(0)
  await page.getByLabel('Order').selectOption({ label: 'Oldest first' })
  await expect(page).toHaveURL(/\?sort=oldest$/)
  await expect(page.getByRole('row').nth(1)).toContainText(administrator.username)
  await page.reload()
  await expect(page.getByLabel('Order')).toHaveValue('oldest')
})

test('for members there is no list of accounts', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/admin/accounts')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})
