import { aJpeg, aLargePng } from './support/files.ts'
import { expect, test } from './support/story.ts'
import { choose, pictures, rowOf, stallAfter } from './support/upload-page.ts'

const chunk = 5 * 1024 * 1024

test('after a reload in the middle, files go on where they stopped and every text is there', async ({
  page,
  people,
  signIn,
}) => {
  const warnings: string[] = []
  page.on('dialog', async (dialog) => {
    warnings.push(dialog.type())
    await dialog.accept()
  })
  await signIn(await people.anAccount())
  const sending = await stallAfter(page, 1)
  await choose(page, [await aLargePng('large.png')])
  await expect.poll(() => sending.offsets).toEqual([0, chunk])
  const row = rowOf(page, 'large.png')
  await row.getByLabel('Description').fill('A slow harbour')
  await row.getByLabel('Alt text').fill('Boats in fog')
  await row.getByLabel('Tags').fill('fog,海边,')
  await row.getByLabel('Who can see it').selectOption('followers')
  sending.goOn()
  await page.reload()

  await expect(page.getByText('Ready to publish.')).toBeVisible()
  expect(sending.offsets).toEqual([chunk, 2 * chunk])
  expect(warnings).toEqual(['beforeunload'])
  await expect(row.getByLabel('Description')).toHaveValue('A slow harbour')
  await expect(row.getByLabel('Alt text')).toHaveValue('Boats in fog')
  await expect(row.getByRole('button', { name: /^Remove tag/ })).toHaveCount(2)
  await expect(row.getByLabel('Who can see it')).toHaveValue('followers')

  await page.reload()
  await expect(row.getByLabel('Description')).toHaveValue('A slow harbour')
  expect(warnings, 'nothing would be lost any more').toEqual(['beforeunload'])
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  await expect(page.getByText('Your photo is published.')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('tintype_uploads')
})

test('whoever signs out leaves no texts and no files behind', async ({ page, people, signIn }) => {
  const person = await people.anAccount()
  await signIn(person)
  const sending = await stallAfter(page, 0)
  await choose(page, [await aJpeg('mine.jpg')])
  await rowOf(page, 'mine.jpg').getByLabel('Description').fill('Between us')
  await expect.poll(() => sending.offsets).toEqual([0])
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).join())).toContain('tintype_uploads')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('tintype_uploads')
  const countFiles = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('tintype-uploads')
          opening.onsuccess = () => {
            const files = opening.result.transaction('files').objectStore('files').count()
            files.onsuccess = () => resolve(files.result)
          }
        }),
    )
  await expect.poll(countFiles).toBe(0)

  await signIn(await people.anAccount())
  await page.goto('/upload')
  await expect(page.getByRole('button', { name: 'Choose photos' })).toBeVisible()
  await expect(pictures(page)).toHaveCount(0)
})
