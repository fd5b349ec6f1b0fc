import type { Page } from '@playwright/test'
import { letCollect, letPhotosBe } from './support/databases.ts'
import { aReader, cards } from './support/feed-page.ts'
import { answerPictures, tiles } from './support/long-list.ts'
import { expect, test } from './support/story.ts'

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const layer = (page: Page) => page.getByRole('dialog', { name: /^Number/ })
const tab = (page: Page) => page.getByRole('main').getByRole('link', { name: /^Collection/ })

test('a photo of a collection leads along that collection, in its order, and Back to it', async ({
  page,
  people,
  site,
}) => {
  const [one, other] = [await people.anAccount(), await people.anAccount({ name: 'Ilse Bing' })]
  const { username } = await people.anAccount({ name: 'Dora Maar' })
  for (const author of [one, other]) await letPhotosBe(site.databaseUrl, author.username, 3)
  const collected = [
    [other, 3],
    [one, 1],
    [other, 2],
    [one, 3],
  ] as const
  for (const [author, number] of collected)
    await letCollect(site.databaseUrl, username, { author: author.username, text: `Number ${number}` })
  await answerPictures(page)
  await page.goto(`/@${username}`)
  await tab(page).click()
  await tiles(page).first().click()
  for (const number of [3, 2, 1]) {
    await expect(title(page)).toHaveText(`Number ${number}`)
    await expect(page).toHaveURL(new RegExp(`list=collects:${username}`))
    await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
    await page.keyboard.press('ArrowRight')
  }
  await expect(title(page)).toHaveText('Number 3')
  await expect(layer(page).getByRole('link', { name: 'Ilse Bing' }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Previous photo' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Next photo' })).toHaveCount(0)
  await page.reload()
  await page.getByRole('link', { name: 'Previous photo' }).click()
  await expect(title(page)).toHaveText('Number 1')
  await page.goBack()
  await expect(page).toHaveURL(`/@${username}/collects`)
  await expect(tiles(page)).toHaveCount(4)
})

test('what one collects is in one’s collection at once, and what one takes out can be put back there', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  const reader = await people.anAccount()
  await letPhotosBe(site.databaseUrl, author.username, 2)
  await letCollect(site.databaseUrl, reader.username, { author: author.username, text: 'Number 1' })
  await signIn(reader)
  await answerPictures(page)
  await page.goto(`/@${reader.username}/collects`)
  await expect(tiles(page)).toHaveCount(1)

  await tiles(page).first().hover()
  await page.getByRole('listitem').getByRole('link', { name: 'Ilse Bing' }).click()
  await expect(tiles(page)).toHaveCount(2)
  await tiles(page).first().hover()
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByRole('listitem').getByRole('button', { name: 'Collected' })).toHaveCount(2)
  await page.goBack()
  await expect(page).toHaveURL(`/@${reader.username}/collects`)
  await expect(tab(page)).toHaveText('Collection 2')
  await expect(tiles(page)).toHaveCount(2)
  await expect(tiles(page).first().getByRole('img')).toHaveAccessibleName(/Number 2/)

  await tiles(page).first().hover()
  await page.getByRole('button', { name: 'Collected' }).first().click()
  await expect(tab(page)).toHaveText('Collection 1')
  await expect(page.getByRole('button', { name: 'Collect', exact: true })).toBeVisible()
  await expect(tiles(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(tab(page)).toHaveText('Collection 2')
  await expect(page.getByRole('button', { name: 'Collected' })).toHaveCount(2)
})

test('whoever is blocked at home is in one’s collection no longer', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 2)
  await letCollect(site.databaseUrl, reader.username, { author: author.username, text: 'Number 1' })
  await signIn(reader)
  await answerPictures(page)
  await page.goto(`/@${reader.username}/collects`)
  await expect(tiles(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  const menu = cards(page)
    .first()
    .getByRole('button', { name: /^More about/ })
  await menu.click()
  await page.getByRole('menuitem', { name: /^Block/ }).click()
  await expect(page.getByText('no longer see each other')).toBeVisible()
  await page.getByRole('link', { name: 'Profile', exact: true }).click()
  await tab(page).click()
  await expect(tab(page)).toHaveText('Collection 0')
  await expect(tiles(page)).toHaveCount(0)
})
