import type { Browser, Page } from '@playwright/test'
import { letCollectBe, letPhotosBe, letShapesDiffer } from './support/databases.ts'
import { letItBeKnown } from './support/site.ts'
import { desktop, expect, phone, test } from './support/story.ts'

/** How much moved so far without anybody's doing. */
const watchShifts = `(() => {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
})()`

/** Of no shape of their own: they take that of their place. */
async function letPicturesBe(page: Page): Promise<void> {
  const body = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }))
}

/** What the server wrote, as it is seen before any script runs and by whoever lets none run. */
async function bareSight(browser: Browser, page: Page, { path, locale = 'en-US' }: Sight): Promise<Page> {
  const baseURL = new URL(page.url()).origin
  const viewport = page.viewportSize()
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL, viewport, locale })
  const bare = await context.newPage()
  await letPicturesBe(bare)
  await bare.goto(path)
  return bare
}

type Sight = { path: string; locale?: string }
type Box = { id: string | undefined; top: number; left: number; width: number; height: number }

/** Where the first rows are; what follows them for want of JavaScript is left out. */
const boxesOf = (page: Page): Promise<Box[]> =>
  page.locator('.first-view-row a, a[data-photo]').evaluateAll((all) =>
    all
      .filter((tile) => tile.getBoundingClientRect().height > 0)
      .map((tile) => {
        const { top, left, width, height } = tile.getBoundingClientRect()
        return { id: /\d+/.exec(tile.getAttribute('href') ?? '')?.[0], top, left, width, height }
      }),
  )

/** From the first one's upper edge to the last one's lower. */
function heightOf(boxes: Box[]): number {
  const [first, last] = [boxes[0], boxes.at(-1)]
  return first && last ? last.top + last.height - first.top : 0
}

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const)
  test.describe(where, () => {
    test.use(size)

    for (const path of ['/', '/explore?order=fresh'])
      test(`the first rows of ${path} are there before the app, which takes over without a jump`, async ({
        browser,
        page,
        people,
        site,
      }) => {
        const { username } = await people.anAccount()
        await letPhotosBe(site.databaseUrl, username, 24)
        await letShapesDiffer(site.databaseUrl, username)
        // So that they are first at home as well.
        await letCollectBe(site.databaseUrl, username)
        await letItBeKnown(site)
        await letPicturesBe(page)
        await page.addInitScript(watchShifts)
        await page.goto(path)
        await expect(page.locator('a[data-photo]').first()).toBeVisible()
        const shown = await boxesOf(page)

        const bare = await bareSight(browser, page, { path })
        const first = await boxesOf(bare)
        // How many that takes depends on the shapes of those that are first, and who is first at home on what others do.
        expect(heightOf(first)).toBeGreaterThan(600)
        expect(first.map(({ id }) => id)).toEqual(shown.slice(0, first.length).map(({ id }) => id))
        for (const [index, box] of first.entries()) {
          const { top, left, width, height } = shown[index] ?? { top: 0, left: 0, width: 0, height: 0 }
          const off = [box.top - top, box.left - left, box.width - width, box.height - height]
          expect(Math.max(...off.map(Math.abs)), `picture ${index + 1}`).toBeLessThan(4)
        }
        await bare.context().close()
        expect(await page.evaluate('shifted')).toBeLessThan(0.02)
      })
  })

test('whoever lets no scripts run reads home and explore all the same, in both languages', async ({
  browser,
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 24)
  await letCollectBe(site.databaseUrl, username)
  await letItBeKnown(site)
  await page.goto('/sign-in')
  const home = await bareSight(browser, page, { path: '/' })
  await expect(home.getByRole('heading', { level: 1 })).toHaveText(
    'A quiet place for photographs and the people who make them.',
  )
  await expect(home.getByRole('heading', { level: 2 })).toHaveText('Trending photos')
  // Those of the first rows and, below, all others.
  for (const number of [1, 12, 24])
    await expect(
      home
        .getByRole('link', { name: `Number ${number}`, exact: true })
        .filter({ visible: true })
        .first(),
    ).toHaveAttribute('href', /^\/photos\/\d+$/)
  await home.getByRole('link', { name: 'Number 24' }).filter({ visible: true }).first().click()
  await expect(home.getByRole('heading', { level: 1 })).toHaveText('Number 24')
  await home.context().close()
  const chinese = await bareSight(browser, page, { path: '/', locale: 'zh-CN' })
  await expect(chinese.getByRole('heading', { level: 2 })).toHaveText('热门照片')
  await chinese.context().close()

  const explore = await bareSight(browser, page, { path: '/explore', locale: 'zh-CN' })
  await expect(explore.getByRole('heading', { level: 1 })).toHaveText('发现')
  await explore.getByRole('link', { name: '最新', exact: true }).click()
  await expect(explore).toHaveURL(/\/explore\?order=fresh$/)
  await expect(
    explore.getByRole('link', { name: 'Number 24' }).filter({ visible: true }).first(),
  ).toBeVisible()
  await explore.context().close()
})
