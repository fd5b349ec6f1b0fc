import type { Page } from '@playwright/test'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

const roleOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('an administrator makes a role, changes it, and deletes it once nobody has it', async ({
  page,
  people,
  administrator,
  signIn,
}) => {
  const person = await people.anAccount()
  await signIn(administrator)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Roles' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roles')
  await expect(roleOf(page, 'User')).toContainText('Follow people, Collect photos, Comment')
  await expect(roleOf(page, 'Moderator').getByRole('button', { name: 'Delete' })).toBeDisabled()
  await expect(roleOf(page, 'Moderator')).toContainText('Built in, so it stays.')

  const fresh = page.getByRole('region', { name: 'New role' })
  await fresh.getByLabel('Name').fill('User')
  await fresh.getByRole('button', { name: 'Add role' }).click()
  await expect(fresh.getByText('Choose another: this one is taken.')).toBeVisible()
  await fresh.getByLabel('Name').fill('策展人')
  await fresh.getByLabel('Collect photos').check()
  await fresh.getByRole('button', { name: 'Add role' }).click()
  await expect(fresh.getByText('Role added')).toBeVisible()
  const curator = roleOf(page, '策展人')
  await expect(curator).toContainText('Nobody')

  await curator.getByRole('button', { name: 'Change' }).click()
  await expect(curator.getByLabel('Follow people')).toBeFocused()
  await curator.getByLabel('Moderate').check()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  await curator.getByRole('button', { name: 'Save changes' }).click()
  await expect(curator.getByText('Saved')).toBeVisible()
  await expect(curator).toContainText('Collect photos, Moderate')
  await expect(curator.getByRole('button', { name: 'Change' })).toBeFocused()

  const give = (role: string) =>
    page.request.patch(`/api/v1/admin/accounts/${person.username}`, {
      data: { role },
      headers: { origin: new URL(page.url()).origin },
    })
  await give('策展人')
  await page.reload()
  await expect(curator.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await expect(curator).toContainText('give its members another role first')
  await curator.getByRole('link', { name: '1 member' }).click()
  await expect(page).toHaveURL(/\/admin\/accounts\?role=/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await give('User')
  await page.goto('/admin/roles')
  await curator.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: 'Delete this role?' })
  await expect(question).toContainText('策展人')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Delete role' }).click()
  await expect(curator).toHaveCount(0)
})

test('what would leave nobody to administer is refused, and a lock makes nobody staff', async ({
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
  await page.goto('/admin/roles')

  const locked = roleOf(page, 'Locked')
  await locked.getByRole('button', { name: 'Change' }).click()
  await expect(locked.getByLabel('Moderate')).toBeDisabled()
  await expect(locked).toContainText('a lock must not give anybody more')
  await locked.getByRole('button', { name: 'Cancel' }).click()

  const role = roleOf(page, 'Administrator')
  await role.getByRole('button', { name: 'Change' }).click()
  await role.getByLabel('Administer').uncheck()
  await role.getByRole('button', { name: 'Save changes' }).click()
  const question = page.getByRole('dialog', { name: 'Give up administering?' })
  await question.getByRole('button', { name: 'Give it up' }).click()
  await expect(role.getByText('at least one person must keep it')).toBeVisible()
  await expect(role.getByLabel('Administer')).not.toBeChecked()
  await role.getByRole('button', { name: 'Cancel' }).click()
  await expect(role).toContainText('Administer')
})

test('whoever gives up administering is shown out', async ({ emptySite, anotherBrowser }) => {
  const site = await emptySite({ smtp: false })
  const administrator = await site.people.anAdministrator()
  const context = await anotherBrowser(site)
  await site.people.signIn(context, administrator)
  const headers = { origin: site.product.url }
  const successor = somebody()
  await context.request.post('/api/v1/auth/sign-up', { headers, data: successor })
  const chief = { name: 'Chief', permissions: ['MODERATE', 'ADMINISTER'] }
  await context.request.post('/api/v1/admin/roles', { headers, data: chief })
  const url = `/api/v1/admin/accounts/${successor.username}`
  await context.request.patch(url, { headers, data: { role: 'Chief', confirmed: true } })

  const page = await context.newPage()
  await page.goto('/admin/roles')
  const role = roleOf(page, 'Administrator')
  await role.getByRole('button', { name: 'Change' }).click()
  await role.getByLabel('Administer').uncheck()
  await role.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give it up' }).click()
  await expect(page).toHaveURL(`${site.product.url}/`)
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menuitem', { name: 'Accounts' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Roles' })).toHaveCount(0)
})

test('for moderators and members there are no roles', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/admin/roles')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})
