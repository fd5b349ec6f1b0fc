import { privateExif } from '../server/testing/pictures.ts'
import { aJpeg, aLargePng, type ChosenFile } from './support/files.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { choose, pictures, rowOf, stallAfter } from './support/upload-page.ts'

test('a picture is seen before it has left, and how far it is only ever grows', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const sending = await stallAfter(page, 1)
  await choose(page, [await aLargePng('large.png')])
  await expect.poll(() => sending.offsets).toHaveLength(2)
  const row = rowOf(page, 'large.png')
  await expect
    .poll(() => row.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100)
  const bar = row.getByRole('progressbar')
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/)
  const seen = await bar.evaluateHandle((element) => {
    const values = [Number(element.ariaValueNow)]
    new MutationObserver(() => {
      const value = element.getAttribute('aria-valuenow')
      if (value !== null) values.push(Number(value))
    }).observe(element, { attributeFilter: ['aria-valuenow'] })
    return values
  })
  sending.goOn()
  // What was held back is asked for again by itself.
  await row.getByRole('button', { name: 'Pause large.png' }).click()
  await row.getByRole('button', { name: 'Resume large.png' }).click()
  await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 60_000 })
  const values = await seen.jsonValue()
  expect(values).toEqual(values.toSorted((one, other) => one - other))
  expect(values.at(-1)).toBeGreaterThan(values[0] ?? 100)
})

test('a text and a file that is too large are refused by name, and the third is published', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const notes: ChosenFile = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') }
  const large = { ...(await aJpeg('panorama.jpg')), buffer: Buffer.alloc(41 * 1024 * 1024, 1) }
  await choose(page, [notes, large, await aJpeg('good.jpg')])
  const refused = page.getByRole('status').filter({ hasText: 'notes.txt' })
  await expect(refused).toContainText('Choose other files: these are not image types this site accepts.')
  await expect(refused).toContainText('panorama.jpg')
  await expect(refused).toContainText('Choose smaller files')
  await expect(pictures(page).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  await expect(page.getByText('Your photo is published.')).toBeVisible()
})

test('each row says what is in its file and what others get of it, and choices go to all', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [
    await aJpeg('one.jpg', { exif: privateExif }),
    await aJpeg('two.jpg', { exif: privateExif, width: 640 }),
    await aJpeg('plain.jpg', { width: 660 }),
  ])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const one = rowOf(page, 'one.jpg')
  const fact = (name: string) => one.getByRole('term').filter({ hasText: name }).locator('+ dd')
  await expect(fact('Camera')).toContainText('Kamera K-1 · 35mm f/2')
  await expect(fact('Taken')).toContainText('May 6, 2024')
  await expect(fact('Removed')).toContainText('place, serial number')
  await expect(rowOf(page, 'plain.jpg')).toContainText('Nothing but the picture was found in this file.')
  await expect(rowOf(page, 'plain.jpg').getByLabel('Show where it was taken')).toHaveCount(0)

  await one.getByLabel('Show where it was taken').check()
  await expect(fact('Place')).toContainText('Shown with the photo')
  await expect(fact('Removed')).not.toContainText('place')
  await one.getByLabel('Who may download the original').selectOption('whole')
  await expect(fact('In the download')).toContainText('place, serial number')
  await one.getByLabel('Who may download the original').selectOption('stripped')
  for (const part of ['who may download', 'place'])
    await one.getByRole('button', { name: `Apply to all: ${part}` }).click()
  await expect(rowOf(page, 'two.jpg').getByLabel('Who may download the original')).toHaveValue('stripped')
  await expect(rowOf(page, 'two.jpg').getByLabel('Show where it was taken')).toBeChecked()
  await expectAccessible(page)

  await page.reload()
  await expect(one.getByLabel('Who may download the original')).toHaveValue('stripped')
  const answered = page.waitForResponse('**/api/v1/photos')
  await page.getByRole('main').getByRole('button', { name: 'Publish 3 photos' }).click()
  const { items } = await (await answered).json()
  type Published = { own: { download: string }; place: object | null }
  expect(items.map(({ own, place }: Published) => [own.download, place !== null])).toEqual([
    ['stripped', true],
    ['stripped', true],
    ['stripped', false],
  ])
})

test('photos begin as their author’s settings say, at once', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto('/settings/privacy')
  await page.getByLabel('Who sees them').selectOption('only_me')
  await page.getByLabel('Who may download the original').selectOption('stripped')
  const saved = page.waitForResponse('**/me/settings')
  await page.getByRole('button', { name: 'Save' }).click()
  await saved
  await choose(page, [await aJpeg('mine.jpg')])
  const row = rowOf(page, 'mine.jpg')
  await expect(row.getByLabel('Who can see it')).toHaveValue('only_me')
  await row.getByLabel('Who can see it').selectOption('followers')
  await page.reload()
  await expect(row.getByLabel('Who can see it')).toHaveValue('followers')
})
