import { expect, expectAccessible, test } from './support/story.ts'

test('what one writes about oneself shows on the profile, and a refused save loses nothing', async ({
  page,
  people,
  signIn,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto(`/@${person.username}`)
  await page.getByRole('link', { name: 'Edit profile' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(person.name)
  await page.getByLabel('Name', { exact: true }).fill('森山 Vera')
  const bio = page.getByLabel('About you')
  await bio.fill('Slow pictures of fast water.')
  await expect(page.getByText('28 / 120')).toBeVisible()
  await page.getByLabel('Place').fill('Budapest')
  const website = page.getByLabel('Website')
  await website.fill('javascript:alert(1)')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(website).toHaveAttribute('aria-invalid', 'true')
  await expect(bio).toHaveValue('Slow pictures of fast water.')
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await expectAccessible(page)

  await website.fill('https://vera.example/prints')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Profile' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('森山 Vera')
  for (const text of ['Slow pictures of fast water.', 'Budapest', 'vera.example/prints'])
    await expect(page.getByRole('main')).toContainText(text)
})

test('an edited profile is not left by mistake', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/settings/profile')
  await page.getByLabel('Place').fill('Nowhere')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Place')).toHaveValue('Nowhere')
})
