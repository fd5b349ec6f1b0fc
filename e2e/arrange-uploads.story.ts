import { aJpeg } from './support/files.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { choose, pictures, rowOf } from './support/upload-page.ts'

test.use({ viewport: { width: 1280, height: 1800 } })

test('some are selected and get the same texts, in an order of their own', async ({
  page,
  people,
  signIn,
}) => {
  const author = await people.anAccount()
  await signIn(author)
  const names = ['one.jpg', 'two.jpg', 'three.jpg', 'four.jpg']
  await choose(page, await Promise.all(names.map((name) => aJpeg(name))))
  const one = rowOf(page, 'one.jpg')
  await one.getByRole('textbox', { name: 'Description' }).fill('A series')
  await one.getByRole('textbox', { name: 'Alt text' }).fill('Water')
  await one.getByLabel('People can comment').uncheck()
  await page.getByLabel('Select two.jpg').click()
  await page.getByLabel('Select three.jpg').click({ modifiers: ['Shift'] })
  await expect(page.getByText('2 selected', { exact: true })).toBeVisible()
  for (const part of ['description', 'alt text', 'comments'])
    await one.getByRole('button', { name: `Apply to 2 selected: ${part}` }).click()
  await expectAccessible(page)
  for (const name of ['two.jpg', 'three.jpg']) {
    await expect(rowOf(page, name).getByRole('textbox', { name: 'Description' })).toHaveValue('A series')
    await expect(rowOf(page, name).getByRole('textbox', { name: 'Alt text' })).toHaveValue('Water')
    await expect(rowOf(page, name).getByLabel('People can comment')).not.toBeChecked()
  }
  await expect(rowOf(page, 'four.jpg').getByRole('textbox', { name: 'Description' })).toHaveValue('')
  await expect(rowOf(page, 'four.jpg').getByLabel('People can comment')).toBeChecked()

  const up = rowOf(page, 'four.jpg').getByRole('button', { name: 'Move four.jpg up' })
  for (const place of [3, 2]) {
    await up.press('Enter')
    await expect(page.getByText(`four.jpg is now number ${place} of 4.`)).toBeAttached()
    await expect(up).toBeFocused()
  }
  await up.press('Enter')
  await expect(rowOf(page, 'four.jpg').getByRole('button', { name: 'Move four.jpg down' })).toBeFocused()
  await rowOf(page, 'three.jpg').locator('[data-handle]').dragTo(rowOf(page, 'one.jpg'), { steps: 5 })
  const order = () => pictures(page).locator('p[title]').allTextContents()
  await expect.poll(order).toEqual(['four.jpg', 'three.jpg', 'one.jpg', 'two.jpg'])

  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const answered = page.waitForResponse('**/api/v1/photos')
  await page.getByRole('main').getByRole('button', { name: 'Publish 4 photos' }).click()
  const { items } = await (await answered).json()
  const shape = items.map((photo: { description: string; commentsOpen: boolean }) => [
    photo.description,
    photo.commentsOpen,
  ])
  expect(shape).toEqual([
    ['', true],
    ['A series', false],
    ['A series', false],
    ['A series', false],
  ])
})
