import type { Page } from '@playwright/test'
import { letPhotosBe, letShapesDiffer } from './support/databases.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { desktop, expect, phone, test } from './support/story.ts'

const tiles = (page: Page) => page.locator('a[data-photo]')

async function letPicturesBe(page: Page): Promise<void> {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }))
}

/** `ratio` is that of the picture itself. */
type Box = { top: number; left: number; width: number; height: number; ratio: number }

const boxesOf = (page: Page): Promise<Box[]> =>
  tiles(page).evaluateAll((all) =>
    all.map((tile) => {
      const { top, left, width, height } = tile.getBoundingClientRect()
      const picture = tile.querySelector('img')
      const ratio =
        (picture?.width ?? 0) &&
        Number(picture?.getAttribute('width')) / Number(picture?.getAttribute('height'))
      return { top, left, width, height, ratio }
    }),
  )

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('pictures of a row are equally high and keep their shape; Tab goes as one reads', async ({
      page,
      people,
      site,
    }) => {
      const { username } = await people.anAccount()
      await letPhotosBe(site.databaseUrl, username, 20)
      await letShapesDiffer(site.databaseUrl, username)
      await letPicturesBe(page)
      await page.goto(`/@${username}`)
      await expect(tiles(page).first()).toBeVisible()
      const boxes = await boxesOf(page)
      const rows = [...Map.groupBy(boxes, ({ top }) => Math.round(top)).values()]
      expect(rows.length).toBeGreaterThan(2)
      expect(new Set(boxes.map(({ ratio }) => ratio.toFixed(1))).size).toBeGreaterThan(4)
      for (const row of rows) {
        const heights = row.map(({ height }) => height)
        expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1)
        for (const { width, height, ratio } of row)
          expect(Math.abs(width / height / ratio - 1)).toBeLessThan(0.02)
      }
      const order = boxes.map(({ top, left }) => Math.round(top) * 10_000 + left)
      expect(order).toEqual(order.toSorted((one, other) => one - other))

      await tiles(page).first().focus()
      // Each picture and then what can be done with it.
      const walked: (string | undefined)[] = []
      for (let step = 0; step < 24; step++) {
        walked.push(
          await page.evaluate(() => document.activeElement?.closest('li')?.querySelector('img')?.alt),
        )
        await page.keyboard.press('Tab')
      }
      expect([...new Set(walked)].slice(0, 12)).toEqual(
        Array.from({ length: 12 }, (_, index) => `Number ${20 - index}`),
      )
    })

    test('two thousand photos stay few in the page, and the last one is there', async ({
      page,
      people,
      site,
    }) => {
      test.slow()
      const { username } = await people.anAccount()
      await letPhotosBe(site.databaseUrl, username, 2000)
      await letPicturesBe(page)
      // In fewer and larger pages than the list asks for, so that the end is sooner reached.
      await page.route('**/photos?limit=24**', (route) =>
        route.continue({ url: route.request().url().replace('limit=24', 'limit=100') }),
      )
      await page.goto(`/@${username}`)
      await tiles(page).nth(1).focus()
      let most = 0
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
        most = Math.max(most, await tiles(page).count())
        await expect(page.getByText('No more photos.')).toBeVisible({ timeout: 20 })
      }).toPass({ intervals: [20], timeout: 60_000 })
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      const last = page.locator('li[aria-posinset="2000"]')
      await expect(last.getByAltText('Number 1', { exact: true })).toBeInViewport()
      await expect(last).toHaveAttribute('aria-setsize', '2000')
      expect(Math.max(most, await tiles(page).count())).toBeLessThan(150)
      // What had the focus has it still, far away as it is.
      expect(await page.evaluate(() => document.activeElement?.querySelector('img')?.alt)).toBe('Number 1999')
    })

    test('no tile fetches more than twice what it can show', async ({ page, people, signIn }) => {
      await signIn(await people.anAccount())
      const path = await publishOne(page, await aJpeg('wide.jpg', { width: 3000, height: 2000 }))
      await page.goto('/explore?order=fresh')
      const picture = page.locator(`a[data-photo="${path.split('/').at(-1)}"] img`).first()
      await expect(picture).toBeVisible()
      const ratio = () =>
        picture.evaluate((image: HTMLImageElement) => ({
          isThere: image.complete && image.naturalWidth > 0,
          isSmall: image.naturalWidth <= 2 * image.clientWidth * devicePixelRatio,
          isSharp: image.naturalWidth * 2 >= image.clientWidth,
        }))
      await expect.poll(ratio).toEqual({ isThere: true, isSmall: true, isSharp: true })
    })
  })
}

test('a list on its way has its shape in the page, says that it is busy, and then no longer', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 8)
  await letPicturesBe(page)
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/v1/explore?**', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).filter({ visible: true }).click()
  const list = page.getByRole('tabpanel').locator('> [aria-busy]')
  await expect(list).toHaveAttribute('aria-busy', 'true')
  // Not before it is late: what comes at once should not be announced by a flash of grey.
  await expect(list.locator('[aria-hidden]').first()).toBeAttached()
  await page.clock.runFor(190)
  await expect(list.locator('.bg-sunken')).toHaveCount(0)
  await page.clock.runFor(20)
  await expect(list.locator('.bg-sunken').first()).toBeVisible()
  await page.clock.resume()
  answer()
  await expect(tiles(page).first()).toBeVisible()
  await expect(list).toHaveAttribute('aria-busy', 'false')
})
