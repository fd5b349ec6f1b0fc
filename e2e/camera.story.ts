import type { Locator, Page } from '@playwright/test'
import { privateExif } from '../server/testing/pictures.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'
import { choose, rowOf, stallAfter } from './support/upload-page.ts'

const unfold = (where: Locator) => where.getByText('Camera and date', { exact: true }).click()
const camera = (where: Locator) => where.getByLabel('Camera', { exact: true })
const lens = (where: Locator) => where.getByLabel('Lens')
const taken = (where: Locator) => where.getByLabel('Taken', { exact: true })
const shows = (where: Locator) => where.getByLabel('Show camera, exposure and date')
const fact = (where: Locator, name: string) =>
  where
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('+ dd')
const details = (page: Page) => page.locator('#details')
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Edit photo' })

async function edit(page: Page) {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(dialog(page).getByLabel('Description')).toBeFocused()
  await unfold(dialog(page))
}

async function save(page: Page) {
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog(page)).toBeHidden()
}

test('what the camera noted is there before publishing, is put right or removed, and is shown so', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [
    await aJpeg('scan.jpg', { exif: privateExif }),
    await aJpeg('quiet.jpg', { exif: privateExif, width: 640 }),
    await aJpeg('plain.jpg', { width: 660 }),
  ])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const [scan, quiet, plain] = ['scan.jpg', 'quiet.jpg', 'plain.jpg'].map((name) => rowOf(page, name))
  if (!scan || !quiet || !plain) throw new Error('Three were chosen.')
  for (const row of [scan, quiet, plain]) await unfold(row)
  await expect(camera(scan)).toHaveValue('Kamera K-1')
  await expect(lens(scan)).toHaveValue('35mm f/2')
  await expect(taken(scan)).toHaveValue('2024-05-06T07:08:09')
  await expect(scan).toContainText('35 mm · f/2.8 · 1/250 s · ISO 200')
  await expect(camera(plain)).toHaveValue('')
  await expectAccessible(page)

  await camera(scan).fill('Leica M6')
  await lens(scan).fill('')
  await taken(scan).fill('1998-12-24T18:30')
  await expect(fact(scan, 'Camera')).toHaveText('Leica M6 · f/2.8 · 1/250 s · ISO 200')
  await expect(fact(scan, 'Taken')).toContainText('December 24, 1998')
  await scan.getByLabel('Who may download the original').selectOption('whole')
  await expect(fact(scan, 'In the download')).toContainText('camera, date, place')
  await scan.getByLabel('Who may download the original').selectOption('nobody')
  await scan.getByRole('button', { name: 'Apply to all: camera' }).click()
  await expect(camera(plain)).toHaveValue('Leica M6')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(camera(plain)).toHaveValue('')
  await shows(quiet).uncheck()
  await expect(quiet).toContainText('Others see neither camera and exposure nor the date.')
  await expect(camera(quiet)).toHaveCount(0)
  await expect(fact(quiet, 'Removed')).toContainText('camera, date, place')

  await page.reload()
  for (const row of [scan, quiet]) await unfold(row)
  await expect(camera(scan)).toHaveValue('Leica M6')
  await expect(taken(scan)).toHaveValue('1998-12-24T18:30')
  await expect(shows(quiet)).not.toBeChecked()
  const answered = page.waitForResponse('**/api/v1/photos')
  await page.getByRole('main').getByRole('button', { name: 'Publish 3 photos' }).click()
  const { items } = await (await answered).json()

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(`/photos/${items[0].id}`)
  await expect(fact(details(visitor), 'Camera')).toHaveText('Leica M6')
  await expect(fact(details(visitor), 'Taken')).toContainText('December 24, 1998')
  await expect(fact(details(visitor), 'ISO')).toHaveText('200')
  await expect(details(visitor)).not.toContainText('Lens')
  await visitor.goto(`/photos/${items[1].id}`)
  await expect(fact(details(visitor), 'Size')).toBeVisible()
  await expect(details(visitor).getByRole('term')).toHaveCount(1)
  await expect(visitor.getByRole('main')).not.toContainText('Kamera')
})

test('camera and date can be changed while the file is still on its way', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const sending = await stallAfter(page, 0)
  await choose(page, [await aJpeg('slow.jpg', { exif: privateExif })])
  await expect.poll(() => sending.offsets).toHaveLength(1)
  const row = rowOf(page, 'slow.jpg')
  await unfold(row)
  await expect(camera(row)).toHaveValue('Kamera K-1')
  await expect(lens(row)).toHaveValue('35mm f/2')
  await expect(taken(row)).toHaveValue('2024-05-06T07:08:09')
  await lens(row).fill('Elmar 50')
  sending.goOn()
  // What was held back is asked for again by itself.
  await row.getByRole('button', { name: 'Pause slow.jpg' }).click()
  await row.getByRole('button', { name: 'Resume slow.jpg' }).click()
  await expect(fact(row, 'Camera')).toHaveText('Kamera K-1 · Elmar 50 · f/2.8 · 1/250 s · ISO 200')
  await expect(lens(row)).toHaveValue('Elmar 50')
  const answered = page.waitForResponse('**/api/v1/photos')
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  const { items } = await (await answered).json()
  expect(items[0]).toMatchObject({
    camera: { make: 'Kamera', model: 'K-1', lens: 'Elmar 50', iso: 200 },
    takenAt: '2024-05-06T07:08:09',
  })
})

test('the switch goes to all, and half a date is not lost without a word', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [
    await aJpeg('one.jpg', { exif: privateExif }),
    await aJpeg('two.jpg', { exif: privateExif, width: 640 }),
  ])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const [one, two] = [rowOf(page, 'one.jpg'), rowOf(page, 'two.jpg')]
  for (const row of [one, two]) await unfold(row)
  await taken(two).focus()
  await page.keyboard.press('Backspace')
  await expect(two).not.toContainText('Complete the date')
  await page.keyboard.press('Shift+Tab')
  await expect(two).toContainText('Complete the date and the time, or clear both.')
  await unfold(two)
  await expect(taken(two)).toBeHidden()
  await page.getByRole('main').getByRole('button', { name: 'Publish 2 photos' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Complete the date first' })).toBeVisible()
  await expect(taken(two)).toBeFocused()
  await expectAccessible(page)
  await taken(two).fill('2020-01-02T03:04')
  await expect(two).not.toContainText('Complete the date')

  await shows(one).uncheck()
  await one.getByRole('button', { name: 'Apply to all: whether camera and date are shown' }).click()
  await expect(shows(two)).not.toBeChecked()
  const answered = page.waitForResponse('**/api/v1/photos')
  await page.getByRole('main').getByRole('button', { name: 'Publish 2 photos' }).click()
  const { items } = await (await answered).json()
  type Published = { camera: object | null; takenAt: string | null }
  expect(items.map(({ camera: noted, takenAt }: Published) => [noted, takenAt])).toEqual([
    [null, null],
    [null, null],
  ])
})

test('an author changes camera and date later, removes them, and takes that back', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg', { exif: privateExif }))
  const visitor = await (await anotherBrowser()).newPage()
  await page.goto(path)
  await edit(page)
  await expect(camera(dialog(page))).toHaveValue('Kamera K-1')
  await lens(dialog(page)).fill('Elmar 50')
  await taken(dialog(page)).fill('2024-05-07T09:00')
  await expect(dialog(page)).toContainText('Not saved yet')
  await expectAccessible(page)
  await save(page)
  await expect(fact(details(page), 'Lens')).toHaveText('Elmar 50')
  await visitor.goto(path)
  await expect(fact(details(visitor), 'Lens')).toHaveText('Elmar 50')
  await expect(fact(details(visitor), 'Taken')).toContainText('May 7, 2024')
  await expect(fact(details(visitor), 'Camera')).toHaveText('Kamera K-1')
  await page.getByText('What was in the file').first().click()
  const noted = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(noted('Lens')).toContainText('35mm f/2')
  await expect(noted('Lens')).toContainText('nowhere')
  await expect(noted('Camera').first()).toContainText('on this page')

  await edit(page)
  await shows(dialog(page)).uncheck()
  await save(page)
  await expect(details(page).getByRole('term')).toHaveCount(1)
  await expect(noted('Camera').first()).toContainText('nowhere')
  await visitor.reload()
  await expect(fact(details(visitor), 'Size')).toBeVisible()
  await expect(details(visitor).getByRole('term')).toHaveCount(1)

  await edit(page)
  await expect(shows(dialog(page))).not.toBeChecked()
  await shows(dialog(page)).check()
  await expect(camera(dialog(page))).toHaveValue('Kamera K-1')
  await expect(lens(dialog(page))).toHaveValue('35mm f/2')
  await camera(dialog(page)).fill('x'.repeat(101))
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(camera(dialog(page))).toBeFocused()
  await expect(dialog(page)).toContainText('Use at most 100 characters.')
  await camera(dialog(page)).fill('Kamera K-1')
  await save(page)
  await expect(fact(details(page), 'Camera')).toHaveText('Kamera K-1')
  await expect(fact(details(page), 'ISO')).toHaveText('200')
  await visitor.reload()
  await expect(fact(details(visitor), 'Taken')).toContainText('May 6, 2024')
})

test.describe('on a phone, in Chinese and in the dark', () => {
  test.use({ ...phone, locale: 'zh-CN', colorScheme: 'dark' })

  test('the fields fit, and one switch removes all of it', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount({}, 'zh-CN'))
    await choose(page, [await aJpeg('one.jpg', { exif: privateExif })])
    await expect(page.getByText('可以发布了。')).toBeVisible()
    await page.getByText('相机与拍摄时间', { exact: true }).tap()
    await expect(page.getByLabel('镜头')).toHaveValue('35mm f/2')
    await expectAccessible(page)
    await page.getByLabel('显示相机、曝光和拍摄时间').uncheck()
    await expect(page.getByText('别人看不到相机、曝光和拍摄时间。')).toBeVisible()
    await expectAccessible(page)
  })
})
