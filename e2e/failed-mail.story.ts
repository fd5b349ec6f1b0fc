import { letMailsFail } from './support/databases.ts'
import { expect, expectAccessible, test } from './support/story.ts'

test('an administrator finds a mail that could not be sent, and tries it again', async ({
  page,
  people,
  administrator,
  signIn,
  mailbox,
  site,
}) => {
  const [person, other] = [await people.anAccount(), await people.anAccount()]
  await signIn(administrator)
  await page.goto('/admin/mails')
  await page.getByRole('tab', { name: 'Failed' }).click()
  await expect(page.getByText('No e-mail has failed.')).toBeVisible()
  await expect(page).toHaveURL(/\?state=failed$/)

  for (const { email } of [person, other])
    await expect.poll(() => letMailsFail(site.databaseUrl, email)).toBe(1)
  await page.reload()
  const panel = page.getByRole('tabpanel')
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Failed (2)')
  await expect(panel).toContainText('No such mailbox here')
  await expectAccessible(page)
  const row = panel.getByRole('listitem').filter({ hasText: person.email })
  await row.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByText(`The e-mail to ${person.email} is on its way again.`)).toBeVisible()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Failed (1)')
  expect((await mailbox.take(person.email)).text).toContain('Hello again')

  await panel.getByRole('link', { name: other.email }).click()
  await expect(page.getByText('The text is for its recipient alone.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByText('The text was erased when the e-mail was delivered.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Try again/ })).toHaveCount(0)
  await page.goto('/admin/mails?state=sent')
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Sent')
  await expect(panel.getByRole('link', { name: other.email })).toBeVisible()
})
