import { fillInAccount } from './support/forms.ts'
import { expect, expectAccessible, somebody, test, welcomeLink } from './support/story.ts'

test('whoever started the site becomes its administrator through the link in the log', async ({
  emptySite,
  anotherBrowser,
}) => {
  const site = await emptySite({ smtp: true })
  const page = await (await anotherBrowser(site)).newPage()
  await page.goto((await welcomeLink(site.product)).href)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to your new site')
  await expect(page.getByLabel('Code')).toHaveValue(/^\w{10,}$/)
  await expectAccessible(page)
  await fillInAccount(page, somebody({ username: 'first', name: 'Anna Atkins' }))
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menu')).toContainText('@first')
  await expect(page.getByRole('menuitem', { name: 'Mail' })).toBeVisible()
})

test('nobody becomes administrator without the code, or after the first', async ({
  emptySite,
  anotherBrowser,
}) => {
  const site = await emptySite({ smtp: true })
  const page = await (await anotherBrowser(site)).newPage()
  await page.goto('/welcome')
  await fillInAccount(page, somebody())
  await page.getByLabel('Code').fill('guessed')
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await expect(page.getByText('This is not the code in the server’s log.')).toBeVisible()
  await site.people.anAdministrator()
  await page.goto('/welcome')
  await expect(page.getByText('This site already has an administrator.')).toBeVisible()
  await expect(page.getByLabel('Code')).toHaveCount(0)
})
