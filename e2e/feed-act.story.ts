import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe, letPostsBe } from './support/databases.ts'
import { answerPictures, aReader, cardOf, cards } from './support/feed-page.ts'
import { aJpeg } from './support/files.ts'
import type { People } from './support/people.ts'
import { publishOne } from './support/publishing.ts'
import type { Site } from './support/site.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const collect = (page: Page) =>
  cards(page)
    .first()
    .getByRole('button', { name: /^Collect/ })
const menuButton = (page: Page) =>
  cards(page)
    .first()
    .getByRole('button', { name: /^More about/ })
const picture = (page: Page) => cards(page).first().locator('a[data-photo]')

test('collecting shows at once, and is taken back where it fails', async ({
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
  await page.route('**/collect', async (route) => {
    await held
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' })
  })
  await collect(page).click()
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(cards(page).first()).toContainText('1 person')
  answer()
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await page.unroute('**/collect')
  const answered = page.waitForResponse('**/collect')
  await collect(page).click()
  expect((await answered).status()).toBe(200)
  await page.reload()
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
})

test('a double click on the picture collects, and never takes out again', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  const answered = page.waitForResponse('**/collect')
  await picture(page).dblclick()
  await expect(collect(page)).toHaveText('Collected')
  await answered
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))
  await picture(page).dblclick()
  await expect(collect(page)).toHaveText('Collected')
  await picture(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 1')
  expect(sent.filter((url) => url.endsWith('/collect'))).toEqual([])
})

test.describe('on a phone', () => {
  test.use(phone)

  test('two taps collect, and one opens the photo', async ({ page, people, site, signIn }) => {
    const { reader } = await aReader({ people, site }, 1)
    await signIn(reader)
    await answerPictures(page)
    await page.clock.install()
    await page.goto('/')
    await expect(picture(page)).toBeVisible()
    // However slow this machine is, the second tap comes soon after the first.
    await page.clock.pauseAt(Date.now() + 60_000)
    await picture(page).tap()
    await picture(page).tap()
    await page.clock.resume()
    await expect(collect(page)).toHaveText('Collected')
    await picture(page).tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 1')
  })
})

test('a long caption is folded until somebody wants the rest', async ({ page, people, signIn }) => {
  const author = await people.anAccount()
  await signIn(author)
  await page.setViewportSize({ width: 390, height: 844 })
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const description = 'The boats lay still before the wall, and nobody said anything. '.repeat(7).trim()
  const { origin } = new URL(page.url())
  await page.request.patch(`/api/v1${path}`, { headers: { origin }, data: { description } })
  await page.goto('/')
  const more = cards(page).getByRole('button', { name: 'More', exact: true })
  await expect(more).toHaveAttribute('aria-expanded', 'false')
  const folded = (await cards(page).boundingBox())?.height ?? 0
  await more.click()
  const less = cards(page).getByRole('button', { name: 'Less', exact: true })
  await expect(less).toHaveAttribute('aria-expanded', 'true')
  expect((await cards(page).boundingBox())?.height).toBeGreaterThan(folded)
})

test('what oneself publishes is in the feed without a reload, and goes by its menu', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Upload', exact: true }).click()
  await publishOne(page, await aJpeg('one.jpg'))
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await expect(cards(page)).toHaveCount(2)
  await expect(cards(page).first()).toContainText(reader.name)

  await menuButton(page).press('Enter')
  await expect(page.getByRole('menuitem')).toHaveText(['Copy link', 'Embed', 'Edit', 'Delete'])
  await page.keyboard.press('e')
  await expect(page.getByRole('menuitem', { name: 'Embed' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menuButton(page)).toBeFocused()
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(cards(page)).toHaveCount(1)
  // The message about what was published has an undo of its own.
  const message = page.getByRole('listitem').filter({ hasText: 'Photo deleted.' })
  await message.getByRole('button', { name: 'Undo' }).click()
  await expect(cards(page)).toHaveCount(2)
})

for (const [act, wish, said] of [
  ['muting', /^Mute/, 'is out of your home and notifications'],
  ['blocking', /^Block/, 'no longer see each other'],
] as const)
  test(`${act} somebody takes their posts away at once, and can be undone`, async ({
    page,
    people,
    site,
    signIn,
  }) => {
    const { reader, author } = await aReader({ people, site }, 3)
    await signIn(reader)
    await answerPictures(page)
    await page.goto('/')
    await expect(cards(page)).toHaveCount(3)
    await menuButton(page).click()
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: wish }).click()
    await expect(cards(page)).toHaveCount(0)
    await expect(page.getByText(said)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(cards(page)).toHaveCount(3)
    await expect(cardOf(page, 'Number 3')).toContainText(author.name)
    await page.reload()
    await expect(cards(page)).toHaveCount(3)
  })

/** Somebody at whose home the last post is by one author, and the two before by another. */
async function aReaderOfTwo({ people, site }: { people: People; site: Site }) {
  const { reader } = await aReader({ people, site }, 2)
  const other = await people.anAccount({ name: 'Dora Maar' })
  await letPostsBe(site.databaseUrl, other.username, 1)
  await letFollow(site.databaseUrl, reader.username, other.username)
  return reader
}

for (const act of [/^Mute/, /^Block/])
  test(`after ${act.source.slice(1)} in the menu of a post one stands on the next post, or else on the title`, async ({
    page,
    people,
    site,
    signIn,
  }) => {
    await signIn(await aReaderOfTwo({ people, site }))
    await answerPictures(page)
    await page.goto('/')
    await expect(cards(page)).toHaveCount(3)
    for (const left of [2, 0]) {
      await menuButton(page).press('Enter')
      await page.getByRole('menuitem', { name: act }).press('Enter')
      await expect(cards(page)).toHaveCount(left)
      const place = left > 0 ? cards(page).first() : page.getByRole('heading', { level: 1 })
      await expect(place).toBeFocused()
    }
  })

test('whoever takes muting back by keyboard stands where they stood before', async ({
  page,
  people,
  site,
  signIn,
}) => {
  await signIn(await aReaderOfTwo({ people, site }))
  await answerPictures(page)
  await page.goto('/')
  await menuButton(page).press('Enter')
  await page.getByRole('menuitem', { name: /^Mute/ }).press('Enter')
  await expect(page.getByText('is out of your home and notifications')).toBeVisible()
  await page.keyboard.press('F8')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(3)
  await expect(cardOf(page, 'Number 2')).toBeFocused()
})

test('the first photo of a post goes, and one stays on that post', async ({ page, people, site, signIn }) => {
  const author = await people.anAccount()
  await letPhotosBe(site.databaseUrl, author.username, 3)
  await signIn(author)
  await answerPictures(page)
  await page.goto('/')
  await menuButton(page).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await expect(picture(page).getByRole('img')).toHaveAccessibleName('Number 2')
  await expect(cards(page)).toBeFocused()
})

test('a link is copied, the code for another site is shown and a report is sent from a post', async ({
  page,
  people,
  site,
  signIn,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  const id = await picture(page).getAttribute('data-photo')
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/photos/${id}`)
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: 'Embed' }).click()
  await expect(page.getByRole('dialog').getByLabel('Code for another site')).toHaveValue(/<iframe/)
  await page.keyboard.press('Escape')
  await expect(menuButton(page)).toBeFocused()
  await menuButton(page).click()
  await page.getByRole('menuitem', { name: 'Report' }).click()
  await expect(page.getByRole('dialog', { name: /Report/ })).toBeVisible()
})
