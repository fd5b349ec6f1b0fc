import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { privateExif } from '../server/testing/pictures.ts'
import { aJpeg } from './support/files.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'
import { choose, rowOf } from './support/upload-page.ts'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Crop and turn' })

async function openCropper(page: Page, name: string) {
  await rowOf(page, name)
    .getByRole('button', { name: `Crop or turn ${name}` })
    .press('Enter')
  await expect(dialogOf(page).getByRole('status')).toContainText('pixels')
}

/** Width by height of what a row shows. */
const shapeOf = (page: Page, name: string) =>
  rowOf(page, name)
    .locator('img')
    .evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)

async function publish(page: Page) {
  const answered = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/v1/photos') && answer.request().method() === 'POST',
  )
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  const { items } = await (await answered).json()
  return items[0]
}

/** The one colour of a picture, to 255. */
const colourOf = async (picture: Buffer) =>
  [...(await sharp(picture).resize(1, 1).raw().toBuffer())].slice(0, 3)

function expectBlue([red = 255, green = 255, blue = 0]: number[]) {
  expect(red < 90 && green < 90 && blue > 170, `${red} ${green} ${blue} is blue`).toBe(true)
}

test('with nothing but a keyboard somebody is cut out, and is in no file that anybody gets', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [await aJpeg('party.jpg', { exif: privateExif })])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await openCropper(page, 'party.jpg')
  await expectAccessible(page)
  const dialog = dialogOf(page)
  const status = dialog.getByRole('status')
  await expect(dialog.getByRole('group', { name: 'Part to keep' })).toBeFocused()
  await expect(status).toContainText('900 × 600 pixels')
  // Into the lower left quarter, which is blue.
  for (let at = 0; at < 6; at++) await page.keyboard.press('-')
  for (let at = 0; at < 8; at++) await page.keyboard.press('+')
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowDown')
  }
  await expect(status).toContainText('0% from the left')
  await dialog.getByRole('button', { name: 'Apply' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'party.jpg').getByRole('button', { name: /^Crop or turn/ })).toBeFocused()

  await rowOf(page, 'party.jpg').getByLabel('Who may download the original').selectOption('whole')
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const photo = await publish(page)
  const visitor = await (await anotherBrowser()).newPage()
  const original = await visitor.request.get(`/api/v1/photos/${photo.id}/original`)
  const large = await visitor.request.get(photo.renditions.large.url)
  for (const answer of [original, large]) {
    const bytes = await answer.body()
    expect(await sharp(bytes).metadata()).toMatchObject({ width: photo.width, height: photo.height })
    expectBlue(await colourOf(bytes))
    expect(bytes.includes('Kamera')).toBe(false)
  }
  expect(photo.width).toBeLessThan(450)
  expect(photo.camera).toMatchObject({ make: 'Kamera' })
})

test('a wish comes back after a reload, is changed, and is taken back', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await choose(page, [await aJpeg('trip.jpg')])
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await openCropper(page, 'trip.jpg')
  const dialog = dialogOf(page)
  await dialog.getByText('1:1', { exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('600 × 600 pixels')
  await expect(dialog.getByRole('button', { name: 'Wider' })).toBeHidden()
  await dialog.getByRole('button', { name: 'Turn right' }).click()
  await expect(dialog.getByRole('status')).toContainText('turned by 90°')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(() => shapeOf(page, 'trip.jpg')).toBe(1)
  await expect(page.getByText('Ready to publish.')).toBeVisible()

  await page.reload()
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await expect.poll(() => shapeOf(page, 'trip.jpg')).toBe(1)
  await openCropper(page, 'trip.jpg')
  await expect(dialog.getByRole('status')).toContainText('600 × 600 pixels')
  await expect(dialog.getByRole('status')).toContainText('turned by 90°')
  await dialog.getByRole('button', { name: 'Reset' }).click()
  await expect(dialog.getByRole('status')).toContainText(
    '900 × 600 pixels, 0% from the left, 0% from the top, turned by 0°',
  )
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(() => shapeOf(page, 'trip.jpg')).toBe(1.5)
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  const photo = await publish(page)
  expect([photo.width, photo.height]).toEqual([900, 600])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone by ${colorScheme}`, () => {
    test.use({ ...phone, colorScheme })

    test('a picture is turned and cropped with fingers', async ({ page, people, signIn }) => {
      await signIn(await people.anAccount())
      await choose(page, [await aJpeg('pocket.jpg')])
      await rowOf(page, 'pocket.jpg')
        .getByRole('button', { name: /^Crop or turn/ })
        .tap()
      const dialog = dialogOf(page)
      await expect(dialog.getByRole('status')).toContainText('900 × 600')
      await dialog.getByRole('button', { name: 'Turn left' }).tap()
      await expect(dialog.getByRole('status')).toContainText('turned by 270°')
      await dialog.getByText('9:16', { exact: true }).tap()
      await expect(dialog.getByRole('status')).toContainText('506 × 900')
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Apply' }).tap()
      await expect(page.getByText('Ready to publish.')).toBeVisible()
      const photo = await publish(page)
      expect([photo.width, photo.height]).toEqual([506, 900])
    })
  })
}
