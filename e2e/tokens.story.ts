import { letSignInsAge } from './support/databases.ts'
import { expect, expectAccessible, test } from './support/story.ts'

test('a token is made by whoever proves to be there, shown once, used, and ended', async ({
  page,
  context,
  people,
  signIn,
  site,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const person = await people.anAccount()
  await signIn(person)
  await page.goto('/settings')
  await page.getByRole('main').getByRole('link', { name: 'Access tokens' }).click()
  await expect(page.getByText('You have no tokens.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Example' })).toContainText(`${site.product.url}/api/v1/`)

  await letSignInsAge(site.databaseUrl)
  await page.getByLabel('Name', { exact: true }).fill('Backup of Vera')
  await page.getByLabel('Publish and edit photos').check()
  await page.getByLabel('Expires after').selectOption({ label: '7 days' })
  await page.getByRole('button', { name: 'Make token' }).click()
  const question = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Confirm that it is you first.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Backup of Vera')
  await expect(page.getByLabel('Publish and edit photos')).toBeChecked()
  await page.getByRole('button', { name: 'Make token' }).click()
  await question.getByLabel('Password', { exact: true }).fill(person.password)
  await question.getByRole('button', { name: 'Continue' }).click()

  const secret = page.getByLabel('Token', { exact: true })
  await expect(secret).toHaveValue(/^tintype_/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Preferences' }).click()
  await page
    .getByRole('dialog', { name: 'Leave without the token?' })
    .getByRole('button')
    .last()
    .press('Escape')
  await expect(page).toHaveURL(/\/settings\/tokens$/)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const token = await page.evaluate(() => navigator.clipboard.readText())
  expect(token).toBe(await secret.inputValue())
  const ask = () =>
    fetch(`${site.product.url}/api/v1/auth/viewer`, { headers: { authorization: `Bearer ${token}` } })
  expect(await (await ask()).json()).toMatchObject({
    viewer: { username: person.username, permissions: ['UPLOAD'] },
  })

  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await expect(secret).toHaveCount(0)
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: 'Backup of Vera' })
  await expect(row).toContainText('Publish and edit photos')
  await expect(row).toContainText('Last used')
  await row.getByRole('button', { name: 'End Backup of Vera' }).click()
  const ending = page.getByRole('dialog', { name: 'End this token?' })
  await expect(ending).toContainText('Backup of Vera')
  await expectAccessible(page)
  await ending.getByRole('button', { name: 'End token' }).click()
  await expect(page.getByText('You have no tokens.')).toBeVisible()
  expect((await ask()).status).toBe(401)
})

test('nothing typed is lost when a token could not be made', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  expectComplaint(/ERR_FAILED|Failed to load/)
  await signIn(await people.anAccount())
  await page.goto('/settings/tokens')
  await page.getByLabel('Name', { exact: true }).fill('Import')
  await page.getByLabel('Comment').check()
  await page.route('**/api/v1/auth/tokens', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('The site cannot be reached.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Import')
  await page.unroute('**/api/v1/auth/tokens')
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByLabel('Token', { exact: true })).toHaveValue(/^tintype_/)
  await expect(page.getByRole('listitem').filter({ hasText: 'Import' })).toContainText('Comment')
})

test('whoever is locked gives a token no more than they hold', async ({
  page,
  people,
  administrator,
  signIn,
  anotherBrowser,
  site,
}) => {
  const person = await people.anAccount()
  const staff = await anotherBrowser()
  await people.signIn(staff, administrator)
  await staff.request.put(`/api/v1/admin/accounts/${person.username}/lock`, {
    headers: { origin: site.product.url },
  })
  await signIn(person)
  await page.goto('/settings/tokens')
  const group = page.getByRole('group', { name: 'What it may do beside reading' })
  await expect(group.getByRole('checkbox')).toHaveCount(2)
  await expect(group).not.toContainText('Publish')
})
