import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe } from './support/databases.ts'
import { answerPictures, aReader, cardOf, cards } from './support/feed-page.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const menuOf = (page: Page, text: string) => cardOf(page, text).getByRole('button', { name: /^More about/ })
const texts = (page: Page) => cards(page).getByText(/^Number \d+$/)
const hiddenPart = (page: Page, name = 'Not interested') => page.getByRole('region', { name })

/** By the keyboard alone, from the button that has the focus. */
async function hideByKeys(page: Page, text: string) {
  await menuOf(page, text).press('Enter')
  await expect(page.locator('[role="menu"]:focus-within')).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('menuitem', { name: 'Not interested' })).toBeFocused()
  await page.keyboard.press('Enter')
}

test('a post one is not interested in goes at once, comes back in its place, and stays away for good', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 3)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(texts(page)).toHaveText(['Number 3', 'Number 2', 'Number 1'])

  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/hide', async (route) => {
    await held
    await route.continue()
  })
  await hideByKeys(page, 'Number 2')
  await expect(texts(page)).toHaveText(['Number 3', 'Number 1'])
  await expect(cardOf(page, 'Number 1')).toBeFocused()
  await expect(page.getByText('You will not see this at home again.')).toHaveCount(0)
  answer()
  await expect(page.getByText('You will not see this at home again.')).toBeVisible()

  await page.keyboard.press('F8')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(texts(page)).toHaveText(['Number 3', 'Number 2', 'Number 1'])
  await expect(cardOf(page, 'Number 2')).toBeFocused()

  for (const [text, next] of [
    ['Number 1', 'Number 2'],
    ['Number 3', 'Number 2'],
  ] as const) {
    await hideByKeys(page, text)
    await expect(cardOf(page, next)).toBeFocused()
  }
  await hideByKeys(page, 'Number 2')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('listitem')).toHaveCount(3)
  await page.reload()
  await expect(page.getByRole('button', { name: 'See your home' })).toBeVisible()
  await expect(cards(page)).toHaveCount(0)
})

test('a post that could not be hidden is back in its place, with the reason', async ({
  page,
  people,
  site,
  signIn,
  expectComplaint,
}) => {
  expectComplaint(/500/)
  const { reader } = await aReader({ people, site }, 2)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/hide', async (route) => {
    await held
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' })
  })
  await hideByKeys(page, 'Number 2')
  await expect(texts(page)).toHaveText(['Number 1'])
  answer()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(texts(page)).toHaveText(['Number 2', 'Number 1'])
})

test('what is hidden is gone from both tabs with all its photos, and is where one looks for it', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 1)
  await letPhotosBe(site.databaseUrl, author.username, 12)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await page.getByRole('tab', { name: 'Everyone' }).click()
  const tiles = page.getByRole('list', { name: 'Newest photos' }).locator('a[data-photo]')
  await expect(tiles.nth(1)).toBeVisible()
  const [newest, next] = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-photo')))
  const tile = (id: string | null | undefined) => page.locator(`main a[data-photo="${id}"]`)
  await page.getByRole('tab', { name: 'Following' }).click()
  await expect(cards(page)).toHaveCount(2)
  await cards(page)
    .first()
    .getByRole('button', { name: /^More about/ })
    .click()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Not interested' }).click()
  await expect(cards(page)).toHaveCount(1)
  await expect(page.getByText('You will not see this at home again.')).toBeVisible()
  await page.getByRole('tab', { name: 'Everyone' }).click()
  await expect(tiles.first()).toBeVisible()
  for (const id of [newest, next]) await expect(tile(id)).toHaveCount(0)

  await page.goto(`/@${author.username}`)
  for (const id of [newest, next]) await expect(tile(id)).toBeVisible()
  await page.goto(`/photos/${newest}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 12')
})

test('the settings say how much is hidden, and show all of it again once one is sure', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 2)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/settings/people')
  await expect(hiddenPart(page)).toContainText('You have not hidden any posts.')
  await expect(hiddenPart(page).getByRole('button')).toHaveCount(0)
  await page.goto('/')
  for (const text of ['Number 1', 'Number 2']) {
    await hideByKeys(page, text)
    await expect(cardOf(page, text)).toHaveCount(0)
  }
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('listitem')).toHaveCount(2)
  await page.goto('/settings/people')
  await expect(hiddenPart(page)).toContainText('2 posts stay out of your home.')
  const button = hiddenPart(page).getByRole('button', { name: 'Show them again' })
  await button.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Show them all again?' })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await button.press('Enter')
  await dialog.getByRole('button', { name: 'Show them again' }).press('Enter')
  await expect(page.getByText('Nothing is hidden from your home any more.')).toBeVisible()
  await expect(hiddenPart(page)).toContainText('You have not hidden any posts.')
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await expect(texts(page)).toHaveText(['Number 2', 'Number 1'])
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('a post goes, comes back, and is counted in the settings', async ({ page, people, site, signIn }) => {
    const author = await people.anAccount({ name: '林晓' })
    const reader = await people.anAccount({}, 'zh-CN')
    await letPhotosBe(site.databaseUrl, author.username, 3)
    await letFollow(site.databaseUrl, reader.username, author.username)
    await signIn(reader)
    await answerPictures(page)
    await page.goto('/')
    const menu = page.getByRole('button', { name: '林晓的动态：更多操作' })
    const wish = page.getByRole('menuitem', { name: '不感兴趣' })
    await menu.tap()
    await expectAccessible(page)
    await wish.tap()
    await expect(cards(page)).toHaveCount(0)
    await expect(page.getByText('首页不会再显示这条动态。')).toBeVisible()
    await page.getByRole('button', { name: '撤销' }).tap()
    await expect(cards(page)).toHaveCount(1)

    await menu.tap()
    await wish.tap()
    await expect(page.getByText('首页不会再显示这条动态。')).toBeVisible()
    await page.goto('/settings/people')
    const part = hiddenPart(page, '不感兴趣')
    await expect(part).toContainText('有 1 条动态不会出现在你的首页。')
    await expectAccessible(page)
    await part.getByRole('button', { name: '恢复显示' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: '恢复显示' }).tap()
    await expect(part).toContainText('你没有隐藏任何动态。')
  })
})
