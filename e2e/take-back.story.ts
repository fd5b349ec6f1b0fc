import { aJpeg } from './support/files.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { choose } from './support/upload-page.ts'

test('what was just published can be looked at or taken back from the message that says so, and brought back', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [await aJpeg('one.jpg'), await aJpeg('two.jpg')])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await page.getByRole('button', { name: 'Publish 2 photos' }).click()
  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(messages).toContainText('Your 2 photos are published.')
  await expect(page).toHaveURL('/')
  const cards = page.getByRole('main').getByRole('article')
  await expect(cards).toHaveCount(1)
  await expectAccessible(page)

  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect(messages).toContainText('Your 2 photos are taken back.')
  await expect(cards).toHaveCount(0)
  await page.reload()
  await expect(cards).toHaveCount(0)
})

test('taken back by mistake, photos come back as they were', async ({ page, people, signIn }) => {
  const author = await people.anAccount()
  await signIn(author)
  await choose(page, [await aJpeg('one.jpg')])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  const messages = page.getByRole('region', { name: 'Messages' })
  const path = await messages.getByRole('link', { name: 'View' }).getAttribute('href')
  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect(messages).toContainText('Your photo is taken back.')
  expect((await page.request.get(`/api/v1${path?.split('?')[0]}`)).status()).toBe(404)
  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1)
  expect((await page.request.get(`/api/v1${path?.split('?')[0]}`)).status()).toBe(200)
})
