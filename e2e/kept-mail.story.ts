import { fillInAccount, signInByForm } from './support/forms.ts'
import { expect, expectAccessible, somebody, test } from './support/story.ts'

test('without a mail server the administrator passes on the link', async ({ emptySite, anotherBrowser }) => {
  const site = await emptySite({ smtp: false })
  const administrator = await site.people.anAdministrator()
  const newcomer = somebody()

  const theirs = await (await anotherBrowser(site)).newPage()
  await theirs.goto('/sign-up')
  await fillInAccount(theirs, newcomer)
  await theirs.getByRole('main').getByRole('button', { name: 'Create account' }).click()
  await expect(theirs.getByRole('main')).toContainText('an administrator can give you the link')

  const page = await (await anotherBrowser(site)).newPage()
  await signInByForm(page, administrator)
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Mail' }).click()
  await expect(page.getByRole('main')).toContainText('This site has no mail server')
  await expectAccessible(page)
  await page.getByRole('link', { name: newcomer.email }).click()
  await expectAccessible(page)
  const link = await page
    .getByRole('main')
    .getByRole('link', { name: /\/confirm\?token=/ })
    .getAttribute('href')

  await theirs.goto(link ?? '')
  await expect(theirs.getByText('Your e-mail address is confirmed.')).toBeVisible()
  expect(site.product.log()).toContain('/confirm?token=')
})

test('with a mail server a delivered mail keeps no text and no link', async ({
  page,
  people,
  signIn,
  site,
}) => {
  const person = await people.anAccount()
  await signIn(site.administrator)
  await page.goto('/admin/mails')
  await page.getByRole('link', { name: person.email }).click()
  await expect(page.getByText('The text was erased when the e-mail was delivered.')).toBeVisible()
  expect(site.product.log()).not.toContain('/confirm?token=')
})

test('for anybody else there are no mails', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/admin/mails')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})
