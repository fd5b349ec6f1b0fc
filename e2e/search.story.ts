import type { Page } from '@playwright/test'
import { privateExif } from '../server/testing/pictures.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const chips = (page: Page) => page.getByRole('list', { name: 'What all of these have in common' })
const results = (page: Page) => page.getByRole('list', { name: 'Photos found' }).getByRole('listitem')

/** No other story has it. */
const iso = '640'

test('each value of the camera leads to the other photos with it, and can be taken back', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const exif = { ...privateExif, IFD2: { ...privateExif.IFD2, ISOSpeedRatings: iso } }
  const path = await publishOne(page, await aJpeg('one.jpg', { exif }))
  await page.goto(path)
  await page.getByRole('link', { name: `Photos with the same: ISO ${iso}` }).click()
  await expect(page).toHaveURL(`/search?iso=${iso}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search')
  await expect(chips(page).getByRole('listitem')).toHaveText([`ISO${iso}`])
  await expect(results(page)).toHaveCount(1)
  await expectAccessible(page)

  await page.goto(`/search?iso=${iso}&camera=Nobody%20has%20it`)
  await expect(page.getByText('No public photo has all of this.')).toBeVisible()
  await page.getByRole('link', { name: 'Without “Nobody has it”' }).click()
  await expect(results(page)).toHaveCount(1)
  await page.goBack()
  await expect(page.getByText('No public photo has all of this.')).toBeVisible()
  await page.reload()
  await expect(chips(page).getByRole('listitem')).toHaveCount(3)
})

test.describe('on a phone, in Chinese and in the dark', () => {
  test.use({ ...phone, locale: 'zh-CN', colorScheme: 'dark' })

  test('a search without values shows the newest photos and says how to begin', async ({ page }) => {
    await page.goto('/search')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('搜索')
    await expect(page.getByText('还没有选择条件')).toBeVisible()
    await expectAccessible(page)
  })
})
