import { fillInAccount, signInByForm } from './support/forms.ts'
import { expectHarmless, longHostile, hostileNames as names } from './support/harmless.ts'
import { expect, somebody, test } from './support/story.ts'

const bio = longHostile.slice(0, 120)
const place = '<iframe srcdoc="<script>__xss=1</script>">'

for (const name of names) {
  test(`the name ${name} stays text wherever it is read`, async ({ page, people, administrator, signIn }) => {
    const person = await people.anAccount({ name })
    await signIn(person)
    await page.goto('/settings/profile')
    await page.getByLabel('About you').fill(bio)
    await page.getByLabel('Place').fill(place)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await expectHarmless(page)
    await page.reload()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
    await page.getByRole('button', { name: 'Account' }).click()
    await expect(page.getByRole('menu')).toContainText(name)
    await expectHarmless(page)

    await page.goto(`/@${person.username}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.getByRole('main')).toContainText(place)
    await expectHarmless(page)

    await page.context().clearCookies()
    await signIn(administrator)
    await page.goto('/admin/accounts')
    await page.getByLabel('Name, username or e-mail').fill(person.username)
    await expect(page.getByRole('row', { name: person.username })).toContainText(name)
    await expectHarmless(page)
  })
}

test('a role and an address stay text wherever they are read', async ({
  page,
  people,
  site,
  administrator,
  signIn,
}) => {
  const local = "x`__xss=1`'-__xss=1-{{__xss=1}}"
  const person = await people.anAccount({ name: names[1] ?? '', email: `${local}@mail.example` })
  await signIn(administrator)
  const api = (path: string, method: string, data: object) =>
    page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin: site.product.url } })
  for (const role of [names[1], '__proto__', 'constructor']) {
    expect((await api('/admin/roles', 'POST', { name: role, permissions: [] })).status()).toBe(201)
    expect((await api(`/admin/accounts/${person.username}`, 'PATCH', { role })).status()).toBe(200)
    await page.goto('/admin/accounts')
    await page.getByLabel('Name, username or e-mail').fill(person.username)
    await expect(page.getByRole('row', { name: person.username })).toContainText(role ?? '')
    await expect(page.getByRole('row', { name: person.username })).toContainText(local)
    await expectHarmless(page)
  }
  await page.goto('/admin/mails')
  await expect(page.getByRole('main')).toContainText(local)
  await expectHarmless(page)
})

test('a kept mail is read by its administrator as text, and opens nothing but this site', async ({
  emptySite,
  anotherBrowser,
}) => {
  const site = await emptySite({ smtp: false })
  const administrator = await site.people.anAdministrator({ name: names[2] ?? '' })
  const page = await (await anotherBrowser(site)).newPage()
  for (const name of [names[0] ?? '', 'https://evil.test/__xss']) {
    const newcomer = somebody({ name })
    await page.goto('/sign-up')
    await fillInAccount(page, newcomer)
    await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step')
    await signInByForm(page, administrator)
    await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
    await page.goto('/admin/mails')
    await page.getByRole('link', { name: newcomer.email }).click()
    await expect(page.getByRole('main')).toContainText('Hello')
    const hosts = await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).host))
    expect(new Set(hosts)).toEqual(new Set([new URL(site.product.url).host]))
    await expectHarmless(page)
    await page.context().clearCookies()
  }
})

test('a mailed page is text, too, when a browser opens it', async ({ page, mailbox }) => {
  const name = names[1] ?? ''
  const newcomer = somebody({ name })
  await page.goto('/sign-up')
  await fillInAccount(page, newcomer)
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  const { html } = await mailbox.take(newcomer.email)
  expect(html).toContain('onerror')
  // Nothing here would stop a script.
  await page.goto('about:blank')
  await page.setContent(html)
  await expect(page.locator('body')).toContainText(name)
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
  await expect(page.locator('img, script, [onerror]')).toHaveCount(0)
})
