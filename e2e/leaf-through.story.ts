import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe, letPostsBe } from './support/databases.ts'
import { answerPictures, aReader, cardOf, cards } from './support/feed-page.ts'
import { tiles } from './support/long-list.ts'
import { desktop, expect, phone, test } from './support/story.ts'

const layer = (page: Page) => page.locator('#layer')
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const picture = (page: Page, post: number) => cards(page).nth(post).locator('a[data-photo]')
const shown = (page: Page, post: number) => picture(page, post).getByRole('img')
const author = (page: Page, name: string) => layer(page).getByRole('link', { name }).first()

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const)
  test.describe(where, () => {
    test.use(size)

    test('arrows go from post to post of the feed, whoever’s they are, and who leaves is at the post seen last', async ({
      page,
      people,
      site,
      signIn,
    }) => {
      const { reader, author: ilse } = await aReader({ people, site }, 2)
      const dora = await people.anAccount({ name: 'Dora Maar' })
      await letPhotosBe(site.databaseUrl, dora.username, 3)
      await letFollow(site.databaseUrl, reader.username, dora.username)
      await signIn(reader)
      await answerPictures(page)
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.goto('/')
      await expect(cards(page)).toHaveCount(3)

      await picture(page, 0).click()
      await expect(layer(page)).toBeVisible()
      await expect(title(page)).toHaveText('Number 3')
      await expect(page.getByRole('link', { name: 'Previous photo' })).toHaveCount(0)
      for (const [name, text] of [
        [dora.name, 'Number 2'],
        [dora.name, 'Number 1'],
        [ilse.name, 'Number 2'],
        [ilse.name, 'Number 1'],
      ] as const) {
        await page.keyboard.press('ArrowRight')
        await expect(title(page)).toHaveText(text)
        await expect(author(page, name)).toBeVisible()
      }
      await expect(page.getByRole('link', { name: 'Next photo' })).toHaveCount(0)
      await page.keyboard.press('ArrowLeft')
      await expect(title(page)).toHaveText('Number 2')
      await page.keyboard.press('Escape')
      await expect(layer(page)).toHaveCount(0)
      await expect(page).toHaveURL('/')
      await expect(picture(page, 1)).toBeFocused()
      await expect(picture(page, 1)).toBeInViewport()

      // From there back into the post before, which then shows the photo that was left.
      await page.keyboard.press('Enter')
      await expect(title(page)).toHaveText('Number 2')
      await page.keyboard.press('ArrowLeft')
      await expect(title(page)).toHaveText('Number 1')
      await expect(author(page, dora.name)).toBeVisible()
      await page.goBack()
      await expect(layer(page)).toHaveCount(0)
      await expect(picture(page, 0)).toBeFocused()
      await expect(shown(page, 0)).toHaveAccessibleName('Number 1')
      // Nobody was asked what stands beside what.
      expect(asked.filter((path) => /neighbours$|\/feed$/.test(path))).toEqual([])
    })
  })

test('at the end of what is there of the feed, more of it comes', async ({ page, people, site, signIn }) => {
  const { reader } = await aReader({ people, site }, 14)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(12)
  await picture(page, 0).click()
  for (let number = 14; number > 1; number -= 1) {
    await expect(title(page)).toHaveText(`Number ${number}`)
    await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
    await page.keyboard.press('ArrowRight')
  }
  await expect(title(page)).toHaveText('Number 1')
  await page.keyboard.press('Escape')
  await expect(cards(page)).toHaveCount(14)
  await expect(cardOf(page, 'Number 1').locator('a[data-photo]')).toBeFocused()
  await expect(cardOf(page, 'Number 1').locator('a[data-photo]')).toBeInViewport()
})

test('who deletes a photo of theirs over the feed goes on to what stands after it there', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author: ilse } = await aReader({ people, site }, 1)
  await letPostsBe(site.databaseUrl, reader.username, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(2)
  await picture(page, 0).click()
  await layer(page).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(author(page, ilse.name)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Previous photo' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(cards(page)).toHaveCount(1)
  await expect(picture(page, 0)).toBeFocused()
})

test('where the feed is not behind, arrows go through the author’s photos', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author: ilse } = await aReader({ people, site }, 2)
  const dora = await people.anAccount({ name: 'Dora Maar' })
  await letPostsBe(site.databaseUrl, dora.username, 1)
  await letFollow(site.databaseUrl, reader.username, dora.username)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await picture(page, 1).click()
  await expect(author(page, ilse.name)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Previous photo' })).toBeVisible()
  await page.reload()
  await expect(title(page)).toHaveText('Number 2')
  await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Previous photo' })).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(title(page)).toHaveText('Number 1')
  await page.goBack()
  await expect(picture(page, 2)).toBeVisible()
})

test('a draw is gone through in the order in which it was drawn', async ({ page, people, site }) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 30)
  await answerPictures(page)
  await page.goto('/explore?order=shuffle')
  await expect(tiles(page).nth(3)).toBeVisible()
  const drawn = await tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute('data-photo')))
  await tiles(page).first().click()
  for (const id of drawn.slice(0, 4)) {
    await expect(page).toHaveURL(`/photos/${id}?list=shuffle`)
    await expect(title(page)).toBeVisible()
    await page.keyboard.press('ArrowRight')
  }
  await expect(page).toHaveURL(`/photos/${drawn[4]}?list=shuffle`)
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(`/photos/${drawn[3]}?list=shuffle`)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/explore?order=shuffle')
  await expect(tiles(page).nth(3)).toBeFocused()
})

test('what trends is gone through as it stands, though one’s own collect moves it', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 6)
  await signIn(await people.anAccount())
  await answerPictures(page)
  await page.goto('/explore')
  await expect(tiles(page).nth(3)).toBeVisible()
  const [first, second, third] = await tiles(page).evaluateAll((all) =>
    all.map((tile) => `/photos/${tile.getAttribute('data-photo')}?list=trending`),
  )
  await tiles(page).nth(1).click()
  await expect(page).toHaveURL(String(second))
  const collected = page.waitForResponse('**/collect')
  await layer(page)
    .getByRole('button', { name: /^Collect/ })
    .click()
  await collected
  for (const [key, path] of [
    ['ArrowLeft', first],
    ['ArrowRight', second],
    ['ArrowRight', third],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page).toHaveURL(String(path))
  }
})
