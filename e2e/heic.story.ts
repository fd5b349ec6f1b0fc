import { aHeic } from '../server/testing/heic-pictures.ts'
import { aJpeg, type ChosenFile } from './support/files.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { choose, rowOf } from './support/upload-page.ts'

/** As some systems hand it over: with a name, and no type. */
const fromPhone = async (): Promise<ChosenFile> => ({
  name: 'IMG_0001.HEIC',
  mimeType: '',
  buffer: await aHeic(),
})

test('where HEIC is off it is refused by name, with what to do, and others go on', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [await fromPhone(), await aJpeg('other.jpg')])
  const refused = page.getByRole('status').filter({ hasText: 'IMG_0001.HEIC' })
  await expect(refused).toContainText('Save these as JPEG first: this site does not accept HEIC.')
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await expectAccessible(page)
})

test('where HEIC is on it is shown once the server has read it, cropped and published', async ({
  emptySite,
  anotherBrowser,
}) => {
  const site = await emptySite({ smtp: true, heic: 'on' })
  const owner = await site.people.anAdministrator()
  const context = await anotherBrowser(site)
  await site.people.signIn(context, owner)
  const page = await context.newPage()
  await page.goto('/upload')
  await expect(page.getByText(/HEIC/)).toBeVisible()
  await choose(page, [await fromPhone()])
  const row = rowOf(page, 'IMG_0001.HEIC')
  const shapeOfRow = () =>
    row.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)
  await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 60_000 })
  await expect.poll(shapeOfRow).toBe(1.5)
  await row.getByRole('button', { name: /^Crop or turn/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toContainText('480 × 320 pixels')
  await dialog.getByRole('button', { name: 'Turn right' }).click()
  await expect(dialog.getByRole('status')).toContainText('320 × 480 pixels')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(shapeOfRow).toBeCloseTo(2 / 3)
  await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  await expect(page.getByText('Your photo is published.')).toBeVisible()
})
