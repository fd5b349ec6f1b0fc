import type { Page } from '@playwright/test'
import { letPhotosBe } from './support/databases.ts'
import { aJpeg } from './support/files.ts'
import { moveFingers } from './support/fingers.ts'
import { answerPictures, scrolled, tiles } from './support/long-list.ts'
import { addressOfNewTab } from './support/new-tab.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const layer = (page: Page) => page.locator('#layer')
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const collect = (page: Page) => layer(page).getByRole('button', { name: /^Collect/ })

test('a photo opens over its list: announced by its name, alone within reach, and its address is a page', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 30)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  const path = String(await tiles(page).nth(2).getAttribute('href'))
  await tiles(page).nth(2).click()
  await expect(page.getByRole('dialog', { name: 'Number 28' })).toBeVisible()
  await expect(page).toHaveURL(path)
  await expect(page).toHaveTitle(/^Number 28 · /)
  await expect(page.getByRole('status').filter({ hasText: 'Number 28' })).toBeAttached()
  await expect(title(page)).toBeFocused()
  await expectAccessible(page)

  // What lies behind can neither be reached nor scrolled.
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0)
  for (let times = 0; times < 15; times += 1) {
    await page.keyboard.press('Tab')
    const isBehind = await page.evaluate(() => document.activeElement?.closest('[inert]') !== null)
    expect(isBehind && (await page.evaluate(() => document.activeElement !== document.body))).toBe(false)
  }
  await page.mouse.move(640, 400)
  await page.mouse.wheel(0, 3000)
  await expect.poll(() => layer(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
  expect(await scrolled(page)).toBe(0)

  await page.reload()
  await expect(title(page)).toHaveText('Number 28')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goBack()
  await expect(page).toHaveURL(`/@${username}`)
  await expect(page).toHaveTitle(/^Vera Molnár/)
  await expect(tiles(page).first()).toBeVisible()
})

test('with Ctrl or the middle button it opens as a page of its own in another tab', async ({
  page,
  context,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 3)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  for (const how of [{ modifiers: ['Control' as const] }, { button: 'middle' as const }]) {
    const address = await addressOfNewTab(page, () => tiles(page).first().click(how))
    const other = await context.newPage()
    await answerPictures(other)
    await other.goto(address)
    await expect(title(other)).toHaveText('Number 3')
    await expect(other.getByRole('dialog')).toHaveCount(0)
    await other.close()
  }
  await expect(page).toHaveURL(`/@${username}`)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('two quick clicks open it once and no more; two presses of Escape leave no more than it', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 3)
  await answerPictures(page)
  await page.goto('/sign-in')
  await page.goto(`/@${username}`)
  // The first time its code is on the way while the second click comes, later it is there at once.
  for (const _ of ['first', 'again']) {
    await tiles(page).first().dblclick()
    await expect(layer(page)).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await page.evaluate(() => {
      for (let times = 0; times < 2; times += 1)
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    })
    await expect(layer(page)).toHaveCount(0)
    await expect(tiles(page).first()).toBeFocused()
    await expect(page).toHaveURL(`/@${username}`)
  }
})

test('Escape closes what is open in the layer before the layer, and its keys do what they do on the page', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg', { width: 1800, height: 1200 }))
  await page.goto('/explore?order=fresh')
  await page.locator(`main a[href^="${path}"]`).click()
  await expect(layer(page).getByLabel('Write a comment')).toBeVisible()

  await page.keyboard.press('l')
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('i')
  await expect(page.locator('#details')).toBeFocused()
  await page.keyboard.press('c')
  await expect(layer(page).getByLabel('Write a comment')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(layer(page)).toBeVisible()
  await layer(page).getByLabel('Write a comment').blur()

  const share = layer(page).getByRole('button', { name: 'Share', exact: true })
  await share.click()
  await expect(page.getByRole('dialog', { name: 'Share this photo' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(share).toBeFocused()
  await layer(page).getByRole('button', { name: '1 person' }).click()
  await expect(page.getByRole('dialog', { name: 'Collected by' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Collected by' })).toBeHidden()
  const more = layer(page).getByRole('button', { name: 'More', exact: true })
  await more.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(more).toBeFocused()

  await page.keyboard.press('f')
  const theatre = page.getByRole('dialog', { name: 'The photo up close' })
  await expect(theatre.getByRole('img')).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false)
  await page.keyboard.press('Escape')
  await expect(theatre).toHaveCount(0)
  await expect(layer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(layer(page)).toHaveCount(0)
  await expect(page).toHaveURL('/explore?order=fresh')
})

test('what is half written keeps the layer open, however one leaves', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto('/explore?order=fresh')
  await page.locator(`main a[href^="${path}"]`).click()
  const field = layer(page).getByLabel('Write a comment')
  await field.fill('It was ear')
  await title(page).focus()
  const question = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Stay' }) })
  const ways = [
    () => page.keyboard.press('Escape'),
    () => layer(page).getByRole('button', { name: 'Close', exact: true }).click(),
    () => page.goBack(),
  ]
  for (const leave of ways) {
    await leave()
    await question.getByRole('button', { name: 'Stay' }).last().click()
    await expect(question.getByRole('button', { name: 'Stay' })).toHaveCount(0)
    await expect(field).toHaveValue('It was ear')
  }
  await layer(page).getByRole('button', { name: 'Close', exact: true }).click()
  await question.getByRole('button', { name: 'Leave' }).last().click()
  await expect(layer(page)).toHaveCount(0)
  await expect(page).toHaveURL('/explore?order=fresh')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a swipe leads on and back, a pull down closes, and there are buttons for all of it', async ({
    page,
    people,
    site,
  }) => {
    const { username } = await people.anAccount()
    await letPhotosBe(site.databaseUrl, username, 5)
    await answerPictures(page)
    await page.goto(`/@${username}`)
    await tiles(page).nth(1).tap()
    await expect(page.getByRole('dialog', { name: 'Number 4' })).toBeVisible()
    await expectAccessible(page)
    await expect(layer(page).getByRole('link', { name: 'Next photo' })).toBeVisible()
    await moveFingers(page, [{ from: { x: 320, y: 200 }, to: { x: 80, y: 210 } }])
    await expect(page.getByRole('dialog', { name: 'Number 3' })).toBeVisible()
    await expect(layer(page).getByRole('link', { name: 'Previous photo' })).toBeVisible()
    await moveFingers(page, [{ from: { x: 80, y: 200 }, to: { x: 320, y: 210 } }])
    await expect(page.getByRole('dialog', { name: 'Number 4' })).toBeVisible()
    await expect(layer(page).getByRole('button', { name: 'Close', exact: true })).toBeVisible()

    // A little is not enough, and from farther down it is scrolling.
    await moveFingers(page, [{ from: { x: 200, y: 200 }, to: { x: 200, y: 250 } }])
    await expect(layer(page)).toHaveCSS('translate', '0px')
    await layer(page).evaluate((element) => element.scrollTo(0, 300))
    await moveFingers(page, [{ from: { x: 200, y: 200 }, to: { x: 200, y: 330 } }])
    await expect(page.getByRole('dialog', { name: 'Number 4' })).toBeVisible()
    await layer(page).evaluate((element) => element.scrollTo(0, 0))
    await moveFingers(page, [{ from: { x: 200, y: 200 }, to: { x: 205, y: 500 } }])
    await expect(layer(page)).toHaveCount(0)
    await expect(page).toHaveURL(`/@${username}`)
    await expect(tiles(page).nth(1)).toBeFocused()
  })

  test('the picture up close is pulled down by itself, with its own dark and its controls that hide', async ({
    page,
    people,
    site,
  }) => {
    const { username } = await people.anAccount()
    await letPhotosBe(site.databaseUrl, username, 2)
    await answerPictures(page)
    await page.goto(`/@${username}`)
    await tiles(page).first().tap()
    await expect(title(page)).toHaveText('Number 2')
    await page.clock.install()
    await layer(page).getByRole('button', { name: 'Look closely' }).tap()
    const theatre = page.getByRole('dialog', { name: 'The photo up close' })
    await expect(theatre.getByRole('img')).toBeVisible()
    const controls = theatre.getByRole('button', { name: 'Close', exact: true }).locator('..')
    await page.clock.runFor(3100)
    await expect(controls).toHaveCSS('opacity', '0')
    await page.keyboard.press('Tab')
    await expect(controls).toHaveCSS('opacity', '1')
    await page.clock.resume()
    await moveFingers(page, [{ from: { x: 195, y: 420 }, to: { x: 195, y: 760 } }])
    await expect(theatre).toHaveCount(0)
    await expect(layer(page)).toBeVisible()
    await expect(layer(page)).toHaveCSS('translate', '0px')
  })
})
