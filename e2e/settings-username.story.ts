import { letPhotosBe, letSignInsAge } from './support/databases.ts'
import { answerPictures } from './support/feed-page.ts'
import { expect, somebody, test } from './support/story.ts'

test('a new username is asked for in its own right, and the old address leads to it', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  const taken = await people.anAccount()
  const { username } = somebody()
  await signIn(person)
  await page.goto('/settings/account')
  const field = page.getByRole('textbox', { name: 'Username' })
  await expect(field).toHaveValue(person.username)
  await field.fill(taken.username)
  await page.getByRole('button', { name: 'Change username' }).click()
  await expect(field).toHaveAccessibleDescription('Choose another: this one is taken.')

  await letSignInsAge(site.databaseUrl)
  await field.fill(username)
  await page.getByRole('button', { name: 'Change username' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menu')).toContainText(`@${username}`)

  await page.goto(`/@${person.username}`)
  await expect(page.getByRole('main')).toContainText(`@${username}`)
})

test('a link from before a new username leads to the present address', async ({
  page,
  people,
  site,
  anotherBrowser,
}) => {
  const person = await people.anAccount({ name: 'Ilse Bing' })
  await letPhotosBe(site.databaseUrl, person.username, 1)
  await answerPictures(page)
  await page.goto('/explore?order=fresh')
  const link = page.locator(`main a[href="/@${person.username}"]`).first()
  await expect(link).toBeAttached()

  const elsewhere = await anotherBrowser()
  await people.signIn(elsewhere, person)
  const { username } = somebody()
  const headers = { origin: site.product.url }
  const answer = await elsewhere.request.put('/api/v1/auth/username', { headers, data: { username } })
  expect(answer.ok()).toBe(true)

  await link.press('Enter')
  await expect(page).toHaveURL(`/@${username}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ilse Bing')
  await expect(page).toHaveTitle(new RegExp(`@${username}`))
  await page.goBack()
  await expect(page).toHaveURL('/explore?order=fresh')
})
