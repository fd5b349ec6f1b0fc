import type { Page } from '@playwright/test'
import { aJpeg, aLie } from './support/files.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

/** The colour in the middle of a picture, as it was loaded; from red, green and blue to 255. */
function middleOf(page: Page, address: string): Promise<number[]> {
  return page.evaluate(async (src) => {
    const image = new Image()
    image.src = src
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const context = canvas.getContext('2d')
    const [x, y] = [image.naturalWidth / 2, image.naturalHeight / 2]
    context?.drawImage(image, x, y, 1, 1, 0, 0, 1, 1)
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
  }, address)
}

const own = (page: Page) => page.getByRole('main').locator('img')

async function openCropper(page: Page, name = 'me.jpg') {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a picture' }).press('Enter')
  await (await chooser).setFiles(await aJpeg(name, { width: 900, height: 600 }))
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('of the picture')
}

test('with nothing but a keyboard one gets a picture, a part of it, and back to the drawn one', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto('/settings/profile')
  await expect(own(page)).toHaveAttribute('src', /identicon\.svg$/)

  await openCropper(page)
  await expectAccessible(page)
  await expect(page.getByRole('group', { name: 'Part of the picture' })).toBeFocused()
  const position = page.getByRole('dialog').getByRole('status')
  // From the middle, where four colours meet, into the lower left quarter, which is blue.
  for (let at = 0; at < 8; at++) await page.keyboard.press('+')
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowDown')
  }
  await expect(position).toContainText('0% from the left')
  await page.getByRole('button', { name: 'Save picture' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeFocused()
  await expect(own(page)).toHaveAttribute('src', /\/100\.webp$/)
  const [red = 255, green = 255, blue = 0] = await middleOf(page, (await own(page).getAttribute('src')) ?? '')
  expect(red < 90 && green < 90 && blue > 170, `${red} ${green} ${blue} is blue`).toBe(true)
  const header = page.getByRole('button', { name: 'Account' }).locator('img')
  await expect(header).toHaveAttribute('src', /\/30\.webp$/)

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(`/@${person.username}`)
  await expect(own(visitor).first()).toHaveAttribute('src', /\/100\.webp$/)

  await page.getByRole('button', { name: 'Remove picture' }).press('Enter')
  await expect(own(page)).toHaveAttribute('src', /identicon\.svg$/)
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeFocused()
})

test('a picture that lies on its side is set upright, and what is seen is what is kept', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto('/settings/profile')
  await openCropper(page)
  const position = page.getByRole('dialog').getByRole('status')
  await page.keyboard.press(']')
  await expect(position).toContainText('turned by 90°')
  await page.keyboard.press('[')
  await expect(position).not.toContainText('turned')
  await page.getByRole('button', { name: 'Turn right' }).click()
  await expect(position).toContainText('turned by 90°')
  await page.getByRole('group', { name: 'Part of the picture' }).focus()
  // The lower left quarter, which is blue, is the upper left one now.
  for (let at = 0; at < 8; at++) await page.keyboard.press('+')
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowUp')
  }
  await expect(position).toContainText('0% from the left, 0% from the top')
  await page.getByRole('button', { name: 'Save picture' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(own(page)).toHaveAttribute('src', /\/100\.webp$/)
  const [red = 255, green = 255, blue = 0] = await middleOf(page, (await own(page).getAttribute('src')) ?? '')
  expect(red < 90 && green < 90 && blue > 170, `${red} ${green} ${blue} is blue`).toBe(true)
})

test('what is no picture is said to be none', async ({ page, people, signIn, expectComplaint }) => {
  expectComplaint(/blob:/)
  await signIn(await people.anAccount())
  await page.goto('/settings/profile')
  await page.getByLabel('Choose a picture').last().setInputFiles(aLie('lie.jpg'))
  await expect(page.getByRole('alert').filter({ hasText: 'cannot show this one' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone by ${colorScheme}`, () => {
    test.use({ ...phone, colorScheme })

    test('buttons do what keys do, and fingers may drag', async ({ page, people, signIn }) => {
      await signIn(await people.anAccount())
      await page.goto('/settings/profile')
      await openCropper(page)
      await expectAccessible(page)
      const position = page.getByRole('dialog').getByRole('status')
      const before = await position.textContent()
      await page.getByRole('button', { name: 'Zoom in' }).tap()
      await page.getByRole('button', { name: 'Right', exact: true }).tap()
      await page.getByRole('button', { name: 'Turn left' }).tap()
      await expect(position).not.toHaveText(before ?? '')
      await expect(position).toContainText('turned by 270')
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Cancel' }).tap()
      await expect(own(page)).toHaveAttribute('src', /identicon\.svg$/)
    })
  })
}
