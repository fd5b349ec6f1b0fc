import { letSignInsAge } from './support/databases.ts'
import { signInByForm } from './support/forms.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

test('somebody leaves for good, everywhere', async ({
  page,
  context,
  people,
  signIn,
  anotherBrowser,
  mailbox,
  site,
  expectComplaint,
}) => {
  // The profile that is gone, and a sign-in that is refused.
  expectComplaint(/404|401/)
  const person = await people.anAccount()
  await signIn(person)
  const elsewhere = await anotherBrowser()
  await people.signIn(elsewhere, person)
  const device = await elsewhere.newPage()
  await device.goto(`/@${person.username}`)
  await expect(device.getByRole('heading', { level: 1 })).toHaveText(person.name)
  const otherTab = await context.newPage()
  await otherTab.goto('/')
  await expect(otherTab.getByRole('button', { name: 'Account' })).toBeVisible()

  await page.goto('/settings')
  await page.getByRole('main').getByRole('link', { name: 'Delete account' }).click()
  await expect(page).toHaveTitle(/^Delete account/)
  await expect(page.getByRole('link', { name: 'To your archive' })).toHaveAttribute(
    'href',
    '/settings/export',
  )
  await expectAccessible(page)
  const button = page.getByRole('button', { name: 'Delete my account' })
  await expect(button).toBeDisabled()
  await page.getByLabel('Your username').fill('somebody_else')
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription(/Type your username above/)
  await page.getByLabel('Your username').fill(person.username)
  await expect(button).toBeEnabled()
  await expectAccessible(page)

  await letSignInsAge(site.databaseUrl)
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Your account is deleted.')).toBeVisible()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(otherTab.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()

  await device.goto('/upload')
  await expect(device.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  const gone = await device.goto(`/@${person.username}`)
  expect(gone?.status()).toBe(404)
  await signInByForm(page, person)
  await expect(page.getByText('That name and password do not match.')).toBeVisible()
  expect((await mailbox.take(person.email)).text).toContain('was deleted, as you asked')
})

test('the last administrator cannot leave', async ({ page, administrator, signIn, expectComplaint }) => {
  expectComplaint(/409/)
  await signIn(administrator)
  await page.goto('/settings/delete')
  await page.getByLabel('Your username').fill(administrator.username)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('administer')
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('an account is deleted', async ({ page, people, signIn }) => {
    const person = await people.anAccount({ name: '林晚' }, 'zh-CN')
    await signIn(person)
    await page.goto('/settings/delete')
    await page.getByLabel('你的用户名').fill(person.username.toUpperCase())
    await page.getByRole('button', { name: '删除我的账号' }).click()
    await expect(page.getByText('账号已删除。')).toBeVisible()
    await expect(page).toHaveURL('/')
  })
})
