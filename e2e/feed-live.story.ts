import type { Page } from '@playwright/test'
import { letFollow, letPostsBe } from './support/databases.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const cards = (page: Page) => page.getByRole('feed').getByRole('article')
const pill = (page: Page) => page.getByRole('status').getByRole('button', { name: /new photo/ })
const scrollOf = (page: Page) => page.evaluate(() => window.scrollY)

test.use({ ...phone })

test('what people publish whom one follows waits behind a button, and nothing moves meanwhile', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }))
  const author = await people.anAccount()
  const other = await people.anAccount()
  const reader = await people.anAccount()
  await letPostsBe(site.databaseUrl, author.username, 3)
  for (const { username } of [author, other]) await letFollow(site.databaseUrl, reader.username, username)
  await signIn(reader)
  const stream = page.waitForResponse((answer) => answer.url().includes('/api/v1/events?feed=true'))
  await page.goto('/')
  expect((await stream).status()).toBe(200)
  await expect(cards(page)).toHaveCount(3)
  await page.evaluate(() => window.scrollTo({ top: 700, behavior: 'instant' }))
  const before = await scrollOf(page)
  const seen = await cards(page).nth(1).boundingBox()

  await letPostsBe(site.databaseUrl, other.username, 2)
  await expect(pill(page)).toHaveText('2 new photos')
  expect(await scrollOf(page)).toBe(before)
  expect(await cards(page).nth(1).boundingBox()).toEqual(seen)
  await expect(cards(page)).toHaveCount(3)
  await expectAccessible(page)

  await pill(page).click()
  await expect(cards(page)).toHaveCount(5)
  await expect.poll(() => scrollOf(page)).toBe(0)
  await expect(cards(page).first()).toBeFocused()
  await expect(pill(page)).toHaveCount(0)
})

test('what the reader takes out of the feed meanwhile does not count as new', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const [author, other, reader] = [
    await people.anAccount(),
    await people.anAccount(),
    await people.anAccount(),
  ]
  await letPostsBe(site.databaseUrl, author.username, 3)
  for (const { username } of [author, other]) await letFollow(site.databaseUrl, reader.username, username)
  await signIn(reader)
  const stream = page.waitForResponse((answer) => answer.url().includes('/api/v1/events?feed=true'))
  await page.goto('/')
  expect((await stream).status()).toBe(200)
  await expect(cards(page)).toHaveCount(3)
  await letPostsBe(site.databaseUrl, other.username, 1)
  await expect(pill(page)).toHaveText('1 new photo')

  // Until the feed has come anew, what the page knows already has to do.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/api\/v1\/feed(\?|$)/, async (route) => {
    await held
    await route.continue()
  })
  const more = cards(page)
    .first()
    .getByRole('button', { name: /^More about/ })
  await more.click()
  await page.getByRole('menuitem', { name: 'Not interested' }).click()
  await expect(cards(page)).toHaveCount(2)
  await expect(page.getByText('You will not see this at home again.')).toBeVisible()
  await expect(pill(page)).toHaveText('1 new photo')
  await pill(page).click()
  await expect(cards(page)).toHaveCount(3)
  const anew = page.waitForResponse(/\/api\/v1\/feed(\?|$)/)
  answer()
  await anew
  await expect(cards(page)).toHaveCount(3)
  await expect(pill(page)).toHaveCount(0)
})
