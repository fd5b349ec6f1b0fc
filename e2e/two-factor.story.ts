import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { generate } from 'otplib'
import { letCodesBeNew, letSignInsAge, letTicketsExpire } from './support/databases.ts'
import { signInByForm, signOutByMenu } from './support/forms.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const part = (page: Page, name = 'Two-factor sign-in') => page.getByRole('region', { name })

/** What the page says in groups of four, as one types it into an app. */
async function readSecret(page: Page): Promise<string> {
  return ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
}

/** Sets it up on the settings page, as far as the recovery codes. */
async function turnOn(page: Page): Promise<string> {
  await page.goto('/settings/security')
  await part(page).getByRole('button', { name: 'Set up' }).click()
  const secret = await readSecret(page)
  await part(page)
    .getByLabel('the code the app shows')
    .fill(await generate({ secret }))
  await part(page).getByRole('button', { name: 'Turn on' }).click()
  await expect(part(page).getByRole('heading', { name: 'Keep your recovery codes' })).toBeFocused()
  return secret
}

const listCodes = (page: Page) =>
  page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()

const codeField = (page: Page) => page.getByRole('main').getByLabel('Code from your app')

const submit = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()

test('setting it up asks who it is, shows a picture and a key, and the recovery codes once', async ({
  page,
  people,
  signIn,
  site,
  mailbox,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto('/settings/security')
  await letSignInsAge(site.databaseUrl)
  await part(page).getByRole('button', { name: 'Set up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()

  await expect(part(page).getByRole('heading', { name: /^First/ })).toBeFocused()
  await expect(part(page).getByRole('img', { name: /^QR code/ })).toBeVisible()
  const secret = await readSecret(page)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const link = part(page).getByRole('link', { name: 'Open it in an app on this device' })
  await expect(link).toHaveAttribute('href', new RegExp(`^otpauth://totp/.*secret=${secret}`))
  await expectAccessible(page)

  const field = part(page).getByLabel('the code the app shows')
  await field.fill('nonsense')
  await part(page).getByRole('button', { name: 'Turn on' }).click()
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription('Check the code: it is wrong or has been used.')
  await expect(field).toHaveValue('nonsense')
  await field.fill(await generate({ secret }))
  await part(page).getByRole('button', { name: 'Turn on' }).click()

  await expect(part(page).getByRole('heading', { name: 'Keep your recovery codes' })).toBeFocused()
  const codes = await listCodes(page)
  expect(codes).toHaveLength(10)
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await part(page).getByRole('link', { name: 'Download as text' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain(`Recovery codes of @${person.username}`)
  for (const code of codes) expect(text).toContain(code)
  await part(page).getByRole('button', { name: 'I kept them' }).click()
  await expect(part(page)).toContainText('Turned on just now')
  await expect(part(page)).toContainText('10 recovery codes are left.')
  await expect(page.getByText(codes[0] ?? '')).toHaveCount(0)
  expect((await mailbox.take(person.email)).text).toContain('Two-factor sign-in was just turned on')
})

test('the code follows the password, and one returns to where one was', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  const secret = await turnOn(page)
  await page.context().clearCookies()
  await page.goto('/settings/profile')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('E-mail or username').fill(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await submit(page)

  const field = codeField(page)
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  await expectAccessible(page)
  await field.fill('nonsense')
  await submit(page)
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription('Check the code: it is wrong or has been used.')
  await expect(field).toHaveValue('nonsense')

  await letCodesBeNew(site.databaseUrl)
  await field.fill(await generate({ secret }))
  await submit(page)
  await expect(page).toHaveURL(/\/settings\/profile$/)
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test('whoever looks for the phone too long begins with the password again', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  const secret = await turnOn(page)
  await page.context().clearCookies()
  await signInByForm(page, person)
  await expect(codeField(page)).toBeFocused()
  await page.getByRole('button', { name: 'Back' }).click()
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await expect(password).toHaveValue('')
  await password.fill(person.password)
  await submit(page)

  await expect(codeField(page)).toBeFocused()
  await letTicketsExpire(site.databaseUrl)
  await letCodesBeNew(site.databaseUrl)
  await codeField(page).fill(await generate({ secret }))
  await submit(page)
  await expect(page.getByRole('alert').filter({ hasText: 'This sign-in has ended.' })).toBeVisible()
  await expect(password).toBeFocused()
  await expect(page.getByLabel('E-mail or username')).toHaveValue(person.email)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a recovery code gets in once, and new ones replace what is left', async ({
    page,
    people,
    signIn,
    mailbox,
  }) => {
    const person = await people.anAccount()
    await signIn(person)
    await turnOn(page)
    await expectAccessible(page)
    const [code = ''] = await listCodes(page)
    await page.context().clearCookies()
    await mailbox.take(person.email)
    await signInByForm(page, person)
    await codeField(page).fill('nonsense')
    await submit(page)
    await expect(codeField(page)).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    const field = page.getByLabel('Recovery code')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('')
    await expect(field).not.toHaveAttribute('inputmode')
    await expectAccessible(page)
    await field.fill(code.toUpperCase().replaceAll('-', ' '))
    await submit(page)
    await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
    expect((await mailbox.take(person.email)).text).toContain('9 codes are left.')

    await page.goto('/settings/security')
    await expect(part(page)).toContainText('9 recovery codes are left.')
    await part(page).getByRole('button', { name: 'New recovery codes' }).click()
    await expect(part(page).getByRole('heading', { name: 'Keep your recovery codes' })).toBeFocused()
    expect(await listCodes(page)).toHaveLength(10)
    await part(page).getByRole('button', { name: 'I kept them' }).click()
    await expect(part(page)).toContainText('10 recovery codes are left.')

    await page.context().clearCookies()
    await signInByForm(page, person)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await field.fill(code)
    await submit(page)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  })
})

test('turned off, the password is enough again', async ({ page, people, signIn }) => {
  const person = await people.anAccount()
  await signIn(person)
  await turnOn(page)
  await page.reload()
  await part(page).getByRole('button', { name: 'Turn off' }).click()
  const dialog = page.getByRole('dialog', { name: 'Turn off two-factor sign-in?' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(part(page)).toContainText('10 recovery codes are left.')
  await part(page).getByRole('button', { name: 'Turn off' }).click()
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('Two-factor sign-in is off.')).toBeVisible()
  await expect(part(page).getByRole('button', { name: 'Set up' })).toBeVisible()
  await signOutByMenu(page)
  await signInByForm(page, person)
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('it reads as at home', async ({ page, people, signIn, site }) => {
    const person = await people.anAccount({}, 'zh-CN')
    await signIn(person)
    await page.goto('/settings/security')
    const chinese = part(page, '两步验证')
    await chinese.getByRole('button', { name: '开始设置' }).click()
    const secret = await readSecret(page)
    await chinese.getByLabel('输入应用显示的验证码').fill(await generate({ secret }))
    await chinese.getByRole('button', { name: '开启' }).click()
    await expect(chinese.getByRole('heading', { name: '请保存恢复码' })).toBeFocused()
    await expectAccessible(page)
    await chinese.getByRole('button', { name: '我已保存好' }).click()
    await expect(chinese).toContainText('还剩 10 个恢复码。')

    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByLabel('邮箱或用户名').fill(person.username)
    await page.getByLabel('密码', { exact: true }).fill(person.password)
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
    await letCodesBeNew(site.databaseUrl)
    await page.getByLabel('验证码', { exact: true }).fill(await generate({ secret }))
    await expectAccessible(page)
    await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('button', { name: '账号' })).toBeVisible()
  })
})
