import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { canary, privateExif } from '../server/testing/pictures.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const exif = {
  ...privateExif,
  IFD0: { Make: 'Kamera', Model: 'K-1', Software: canary, Copyright: 'by Ada only' },
}

const openSection = (page: Page) => page.getByText('What was in the file').first().click()
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const button = (page: Page) => page.getByRole('link', { name: 'Download' })

async function download(page: Page, press: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

test('an author sees what was in the file, and decides what others get of it', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(author)
  const jpeg = await aJpeg('my secret holiday.jpg', { exif })
  const path = await publishOne(page, jpeg)
  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(path)
  await expect(visitor.getByRole('button', { name: 'Collect' })).toBeVisible()
  await expect(visitor.getByText('Place')).toHaveCount(0)
  await expect(button(visitor)).toHaveCount(0)
  await expect(visitor.getByText('What was in the file')).toHaveCount(0)

  await page.goto(path)
  await openSection(page)
  await expect(row(page, 'Serial number')).toContainText('all that others get')
  await expect(row(page, 'Place')).toContainText('52.5, 13.4')
  await expect(row(page, 'Place')).toContainText('nowhere')
  await expectAccessible(page)
  const own = await download(page, () => button(page).click())
  expect(own.bytes.equals(jpeg.buffer)).toBe(true)

  await page.getByLabel('Show the place').check()
  await expect(row(page, 'Place')).toContainText('on this page')
  await page.getByLabel('Others may download').check()
  await expect(page.getByLabel('Without what is private')).toBeChecked()
  await expect(row(page, 'Copyright notice')).toContainText('in the download')

  await visitor.reload()
  await expect(visitor.getByText('52.5° N, 13.4° E')).toBeVisible()
  await expect(button(visitor)).toBeVisible()
  const theirs = await download(visitor, () => visitor.keyboard.press('Shift+D'))
  expect(theirs.name).toMatch(new RegExp(`^${author.username}-\\d+\\.jpg$`))
  expect([theirs.bytes.includes(canary), theirs.bytes.includes('by Ada only')]).toEqual([false, true])

  await page.getByLabel('Without what is private').uncheck()
  await expect(row(page, 'Serial number')).toContainText('in the download')
  const whole = await download(visitor, () => button(visitor).click())
  expect(whole.bytes.equals(jpeg.buffer)).toBe(true)
  await page.getByLabel('Others may download').uncheck()
  await expect(row(page, 'Serial number')).toContainText('nowhere')
  await visitor.reload()
  await expect(visitor.getByRole('button', { name: 'Collect' })).toBeVisible()
  await expect(button(visitor)).toHaveCount(0)
})

test('a choice that does not arrive is taken back', async ({ page, people, signIn, expectComplaint }) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg', { exif })))
  await openSection(page)
  await expect(row(page, 'Place')).toBeVisible()
  expectComplaint(/Failed to load resource/)
  await page.route('**/api/v1/photos/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  )
  // Unchecked again before anybody could wait for it to be checked.
  await page.getByLabel('Show the place').click()
  await expect(page.getByText('The site cannot be reached')).toBeVisible()
  await expect(page.getByLabel('Show the place')).not.toBeChecked()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the list fits, and the key types a letter while one writes', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.goto(await publishOne(page, await aJpeg('one.jpg', { exif })))
    await openSection(page)
    await expect(row(page, 'Copyright notice')).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
    await expectAccessible(page)
    await page.getByLabel('Write a comment').focus()
    await page.keyboard.press('Shift+D')
    await expect(page.getByLabel('Write a comment')).toHaveValue('D')
  })
})
