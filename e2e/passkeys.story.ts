import type { Page } from '@playwright/test'
import { aDevice, withoutOffers, withoutPasskeys } from './support/authenticator.ts'
import { letSignInsAge } from './support/databases.ts'
import { signInByForm, signOutByMenu } from './support/forms.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

async function addPasskey(page: Page) {
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Passkey added. You can sign in with it from now on.')).toBeVisible()
}

async function leave(page: Page) {
  await signOutByMenu(page)
  await expect(page.getByRole('banner').getByRole('link', { name: 'Join' })).toBeVisible()
}

const passkeys = (page: Page) => page.getByRole('list', { name: 'Your passkeys' }).getByRole('listitem')
const byPasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' })

test('a passkey is added, named, and signs in with a press', async ({ page, people, signIn, mailbox }) => {
  const person = await people.anAccount()
  await aDevice(page)
  await withoutOffers(page)
  await signIn(person)
  await page.goto('/settings/security')
  await expect(page.getByText('You have no passkeys yet.')).toBeVisible()
  await addPasskey(page)
  await expect(passkeys(page)).toContainText(/Chrome.*never used/)
  expect((await mailbox.take(person.email)).text).toContain('was just added')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('This device already has a passkey for your account.')).toBeVisible()

  await page.getByRole('button', { name: /^Rename Chrome/ }).click()
  const name = page.getByLabel('Name of this passkey')
  await expect(name).toBeFocused()
  await name.fill('')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.fill('Desk at home')
  await name.press('Enter')
  await expect(page.getByRole('button', { name: 'Rename Desk at home' })).toBeFocused()
  await expectAccessible(page)

  await leave(page)
  await page.goto('/sign-in?next=/settings/security')
  await expect(byPasskey(page)).toBeVisible()
  await expectAccessible(page)
  await byPasskey(page).click()
  await expect(page).toHaveURL(/\/settings\/security$/)
  await expect(passkeys(page)).toContainText(/Desk at home.*last used/)
})

test('a passkey is offered below the login field', async ({ page, people, signIn }) => {
  await aDevice(page)
  await signIn(await people.anAccount())
  await addPasskey(page)
  await leave(page)
  await page.goto('/sign-in?next=/settings/security')
  await expect(page).toHaveURL(/\/settings\/security$/)
  await expect(passkeys(page)).toContainText('last used')
})

test('a passkey that was removed no longer signs in', async ({ page, people, signIn, mailbox }) => {
  const person = await people.anAccount()
  const device = await aDevice(page)
  await withoutOffers(page)
  await signIn(person)
  await addPasskey(page)
  await mailbox.take(person.email)
  await page.getByRole('button', { name: /^Remove/ }).click()
  const question = page.getByRole('dialog', { name: 'Remove this passkey?' })
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Keep' }).click()
  await expect(passkeys(page)).toHaveCount(1)
  await page.getByRole('button', { name: /^Remove/ }).click()
  await question.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('You have no passkeys yet.')).toBeVisible()
  expect((await mailbox.take(person.email)).text).toContain('was just removed')

  expect(await device.count()).toBe(1)
  await leave(page)
  await page.goto('/sign-in')
  await byPasskey(page).click()
  await expect(page.getByRole('alert').getByText('This passkey was not accepted.')).toBeVisible()
  await expect(byPasskey(page)).toBeEnabled()
  await signInByForm(page, person)
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('whoever turns away from the browser’s question hears no complaint', async ({
  page,
  people,
  signIn,
}) => {
  const device = await aDevice(page)
  await withoutOffers(page)
  await signIn(await people.anAccount())
  await addPasskey(page)
  await leave(page)
  await page.goto('/sign-in')
  await device.know(false)
  const asked = page.waitForResponse('**/sign-in/passkey/options')
  await byPasskey(page).click()
  await asked
  await expect(byPasskey(page)).not.toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
  await device.know(true)
  await byPasskey(page).click()
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('a passkey says again that it is oneself, and the password still can', async ({
  page,
  people,
  signIn,
  site,
}) => {
  await aDevice(page)
  await signIn(await people.anAccount())
  await addPasskey(page)
  await letSignInsAge(site.databaseUrl)
  await page.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await expect(dialog.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('You have no passkeys yet.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('a browser without passkeys says so, and signs in as ever', async ({ page, people }) => {
  await withoutPasskeys(page)
  await signInByForm(page, await people.anAccount())
  await expect(byPasskey(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
  await page.goto('/settings/security')
  await expect(page.getByText('This browser cannot use passkeys.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0)
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('a passkey is added and signs in', async ({ page, people, signIn, mailbox }) => {
    const person = await people.anAccount({}, 'zh-CN')
    await aDevice(page)
    await withoutOffers(page)
    await signIn(person)
    await page.goto('/settings/security')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    const list = page.getByRole('list', { name: '你的通行密钥' })
    await expect(list.getByRole('listitem')).toContainText('从未使用')
    await expectAccessible(page)
    expect((await mailbox.take(person.email)).text).toContain('刚刚添加了通行密钥')
    await page.context().clearCookies()
    await page.goto('/sign-in?next=/settings/security')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await expect(list.getByRole('listitem')).toContainText('刚刚用过')
  })
})
