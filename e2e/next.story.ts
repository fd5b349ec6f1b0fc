import { expect, test } from './support/story.ts'

const elsewhere = [
  '//evil.test/',
  '/\\evil.test/',
  '/\t/evil.test/',
  'https:evil.test',
  'https://evil.test/',
  'javascript:document.title=1',
  '/.//evil.test',
]

test('signing in returns to nowhere but this site, whatever the link says', async ({
  page,
  people,
  site,
}) => {
  const person = await people.anAccount()
  for (const next of elsewhere) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByLabel('E-mail or username').fill(person.username)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
    await expect(page).toHaveURL(`${site.product.url}/`)
    // Who is signed in already is sent on at once, by the same rule.
    await page.goto(`/sign-up?next=${encodeURIComponent(next)}`)
    await expect(page).toHaveURL(`${site.product.url}/`)
    await page.context().clearCookies()
  }
})
