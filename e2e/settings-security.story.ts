import { letSignInsAge } from './support/databases.ts'
import { signInByForm } from './support/forms.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const renewed = 'seven loud sheets of tin'

test('changing the password asks who it is when signing in was long ago, and loses nothing', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign-in and security' }).click()
  await letSignInsAge(site.databaseUrl)
  const field = page.getByLabel('New password')
  await field.fill(renewed)
  await page.getByRole('button', { name: 'Change password' }).click()

  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await expect(dialog).toContainText('It has been a while')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Confirm that it is you first.')).toBeVisible()
  await expect(field).toHaveValue(renewed)

  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await dialog.getByLabel('Password', { exact: true }).fill('not the right one')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Password changed')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(field).toHaveValue('')

  await page.context().clearCookies()
  await signInByForm(page, { ...person, password: renewed })
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('a device is signed out from another one', async ({ page, people, signIn, anotherBrowser }) => {
  const person = await people.anAccount()
  await signIn(person)
  const others = await Promise.all([anotherBrowser(), anotherBrowser()])
  await Promise.all(others.map((context) => people.signIn(context, person)))
  const pages = await Promise.all(others.map((context) => context.newPage()))
  await page.goto('/settings/security')
  const devices = page.getByRole('list', { name: 'Signed-in devices' })
  await expect(devices.getByRole('listitem')).toHaveCount(3)
  await expect(devices.getByText('This device')).toHaveCount(1)
  await expect(devices.getByRole('listitem').first()).toContainText('Chrome')

  await devices
    .getByRole('button', { name: /^Sign out/ })
    .first()
    .click()
  await expect(page.getByText('That device is signed out.')).toBeVisible()
  await expect(devices.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out all other devices' }).click()
  await expect(page.getByText('No other device is signed in.')).toBeVisible()
  for (const other of pages) {
    await other.goto('/upload')
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  }
})

test.describe('on a phone', () => {
  test.use(phone)

  test('settings are a list, and each section leads back to it', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.goto('/settings')
    await page.getByRole('main').getByRole('link', { name: 'Preferences' }).click()
    await expect(page).toHaveTitle(/^Preferences/)
    await page.getByLabel('Appearance').selectOption({ label: 'Dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  })
})

test('leaving with a password half written asks first', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/settings/security')
  await page.getByLabel('New password').fill('half a sen')
  const sections = page.getByRole('navigation', { name: 'Settings' })
  await expect(sections.locator('[aria-current="page"]')).toHaveText('Sign-in and security')
  await sections.getByRole('link', { name: 'Preferences' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  await expect(page.getByLabel('New password')).toHaveValue('half a sen')
  await sections.getByRole('link', { name: 'Preferences' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/settings\/preferences$/)
})
