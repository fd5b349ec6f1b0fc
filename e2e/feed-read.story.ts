import { letPhotosBe } from './support/databases.ts'
import { answerPictures, aReader, cardOf, cards, loadCards } from './support/feed-page.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

const scrolled = 'scrollY'

/** How much moved so far without anybody's doing. */
const watchShifts = `(() => {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
})()`

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('the feed goes on to its end without anything jumping, and Back leads to the very card', async ({
      page,
      people,
      site,
      signIn,
    }) => {
      const { reader } = await aReader({ people, site }, 40)
      await signIn(reader)
      await answerPictures(page)
      await page.addInitScript(watchShifts)
      await page.goto('/')
      await expect(cards(page).first()).toContainText('Number 40')
      await expect(cards(page).first()).toHaveAttribute('aria-posinset', '1')
      await expect(cards(page).first()).toHaveAttribute('aria-setsize', '-1')
      await expectAccessible(page)
      await loadCards(page, 40)
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
      await expect(page.getByText('You’re all caught up.')).toBeVisible()
      await expect(cards(page).last()).toHaveAttribute('aria-setsize', '40')
      expect(await page.evaluate<number>('shifted')).toBeLessThan(0.05)

      const card = cardOf(page, 'Number 15')
      await card.scrollIntoViewIfNeeded()
      const link = card.locator('a[data-photo]')
      await link.scrollIntoViewIfNeeded()
      const before = await page.evaluate<number>(scrolled)
      expect(before).toBeGreaterThan(1000)
      await link.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 15')
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.goBack()
      await expect(link).toBeFocused()
      expect(await cards(page).count()).toBe(40)
      expect(Math.abs((await page.evaluate<number>(scrolled)) - before)).toBeLessThanOrEqual(50)
      expect(asked).not.toContain('/api/v1/feed')

      // Pressed where one is, Home leads up and looks for news.
      const renewed = page.waitForResponse((answer) => answer.url().includes('/api/v1/feed'))
      await page.getByRole('link', { name: 'Home', exact: true }).click()
      await renewed
      await expect.poll(() => page.evaluate<number>(scrolled)).toBe(0)
    })
  })
}

test('what one chose to see is there with the page: nothing is asked for again', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 3)
  await signIn(reader)
  await answerPictures(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const lists = () => asked.filter((path) => /^\/api\/v1\/(feed|explore)$/.test(path))
  await page.goto('/')
  await expect(cards(page)).toHaveCount(3)
  const picture = cards(page).first().getByRole('img', { name: 'Number 3' })
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  const shown = await picture.evaluate((image: HTMLImageElement) => new URL(image.currentSrc).pathname)
  expect(asked.filter((path) => path.startsWith(shown.replace(/\w+\.webp$/, '')))).toEqual([shown])
  expect(lists()).toEqual([])

  await page.getByRole('tab', { name: 'Following' }).press('ArrowRight')
  await expect(page.getByRole('list', { name: 'Newest photos' })).toBeVisible()
  asked.length = 0
  await page.reload()
  await expect(page.getByRole('list', { name: 'Newest photos' })).toBeVisible()
  expect(lists()).toEqual([])
})

test('what to see is chosen once, and the next page comes by a button as well', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 14)
  await signIn(reader)
  await answerPictures(page)
  await page.addInitScript('window.IntersectionObserver = class { observe() {} disconnect() {} }')
  await page.goto('/')
  await expect(cards(page)).toHaveCount(12)
  await page.getByRole('button', { name: 'Show more', exact: true }).press('Enter')
  await expect(cards(page)).toHaveCount(14)
  await expect(page.getByText('You’re all caught up.')).toBeVisible()

  await page.getByRole('tab', { name: 'Following' }).press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Everyone' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('list', { name: 'Newest photos' })).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Everyone' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('list', { name: 'Newest photos' })).toBeVisible()
})

test('keys lead from post to post, below the header', async ({ page, people, site, signIn }) => {
  const { reader } = await aReader({ people, site }, 4)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(4)
  const isBelowHeader = async (index: number) => {
    await expect(cards(page).nth(index)).toBeFocused()
    await expect.poll(async () => (await cards(page).nth(index).boundingBox())?.y).toBeGreaterThanOrEqual(56)
  }
  await page.keyboard.press('j')
  await isBelowHeader(0)
  await page.keyboard.press('j')
  await isBelowHeader(1)
  await page.keyboard.press('PageDown')
  await isBelowHeader(2)
  await page.keyboard.press('PageUp')
  await isBelowHeader(1)
  await page.keyboard.press('k')
  await isBelowHeader(0)
})

test('a picture that did not come can be asked for again', async ({
  page,
  people,
  site,
  signIn,
  expectComplaint,
}) => {
  expectComplaint(/Failed to load resource|net::ERR_FAILED/)
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await page.route('**/media/**', (route) => route.abort())
  await page.goto('/')
  const again = cards(page).getByRole('button', { name: 'Try again' })
  await expect(cards(page).getByText('Number 1').first()).toBeVisible()
  await expect(again).toBeVisible()
  await page.unroute('**/media/**')
  await answerPictures(page)
  await again.click()
  const width = () =>
    cards(page)
      .getByRole('img', { name: 'Number 1' })
      .evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(width).toBeGreaterThan(0)
})

test('what was published together is one post, of which one looks at each photo', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const author = await people.anAccount()
  await letPhotosBe(site.databaseUrl, author.username, 12)
  await signIn(author)
  await answerPictures(page)
  await page.goto('/')
  await expect(cards(page)).toHaveCount(1)
  const photos = cards(page).getByRole('list', { name: 'Photos of this post' }).getByRole('button')
  await expect(photos).toHaveCount(10)
  const picture = cards(page).locator('a[data-photo]')
  await expect(picture.getByRole('img')).toHaveAttribute('alt', 'Number 12')
  const box = await picture.boundingBox()
  await photos.nth(2).click()
  await expect(picture.getByRole('img')).toHaveAttribute('alt', 'Number 10')
  expect(await picture.boundingBox()).toEqual(box)
  await cards(page).getByRole('button', { name: 'Collect' }).click()
  await photos.nth(0).click()
  await expect(cards(page).getByRole('button', { name: 'Collect' })).toHaveAttribute('aria-pressed', 'false')
  await photos.nth(2).click()
  await expect(cards(page).getByRole('button', { name: 'Collected' })).toBeVisible()
  await expect(cards(page).getByRole('link', { name: 'All 12 photos' })).toBeVisible()
  await expectAccessible(page)
})
